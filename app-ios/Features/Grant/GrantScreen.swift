#if canImport(SwiftUI)
import Design
import SwiftUI
import WalletKit

/// One grant: the code to hand over, what can be done, and everything that was agreed to.
public struct GrantScreen: View {
    let state: GrantState
    let send: @MainActor (GrantAction) -> Void
    @Environment(\.words) private var words

    public init(state: GrantState, send: @escaping @MainActor (GrantAction) -> Void) {
        self.state = state
        self.send = send
    }

    public var body: some View {
        Page(words.grants.detail) {
            if let failure = state.failure { FailureBar(failure: failure) { send(.helpTapped(failure)) } }
            switch state.grant {
            case .waiting: Wait(words.grants.looking) { send(.giveUp) }
            case .failed(let failure): FailureBar(failure: failure) { send(.helpTapped(failure)) }
            case .ready(nil):
                Text(state.ofOthers ? words.scan.offerOfOthers : words.grants.gone).letters(Token.Letter.body)
                Deed(words.common.close) { send(.closeTapped) }
            case .ready(let grant?): detail(grant)
            }
        }
        .confirmationDialog(
            words.grants.withdrawSure,
            isPresented: Binding(get: { state.askingToWithdraw }, set: { if !$0 { send(.withdrawTakenBack) } }),
            titleVisibility: .visible
        ) {
            Button(words.grants.withdraw, role: .destructive) { send(.withdrawConfirmed) }
            Button(words.grants.keep, role: .cancel) { send(.withdrawTakenBack) }
        }
    }

    @ViewBuilder private func detail(_ grant: Grant) -> some View {
        Text("\(grant.stateText) · \(grant.when)").letters(Token.Letter.heading, grant.signal.colour)
        if grant.suspended { NoticeBar(words.security.suspended) }
        if state.confirming { Wait(words.common.working) { send(.giveUp) } }
        if state.canConfirm { Deed(words.security.suspendedConfirm) { send(.confirmTapped) } }
        if let offer = state.offer { OfferPanel(offer: offer) }
        if state.shielded, grant.offer != nil { NoticeBar(words.show.captured) }
        Text(words.grants.next).letters(Token.Letter.heading).accessibilityAddTraits(.isHeader)
        Text(grant.next).letters(Token.Letter.body)
        if state.withdrawing { Wait(words.grants.withdrawing) { send(.giveUp) } }
        if state.canWithdraw { Deed(words.grants.withdraw, isFirst: false) { send(.withdrawTapped) } }
        if state.hasCopy { Deed(words.copy.see, isFirst: false) { send(.copyTapped) } }
        if grant.hasReceipt { Deed(words.grants.receipt, isFirst: false) { send(.receiptTapped) } }
        Card {
            ForEach(grant.lines, id: \.self) { Line($0.label, $0.value, attention: $0.attention) }
            ProofLine(proved: grant.proved)
        }
    }
}

/// The offer's symbol, its ten characters, and the way to send its link.
private struct OfferPanel: View {
    let offer: OfferCode
    @Environment(\.words) private var words

    var body: some View {
        Text(words.offer.handOver).letters(Token.Letter.body)
        if let symbol = offer.symbol {
            CodePicture(side: symbol.side, spoken: offer.spokenLabel) { symbol.isDark(row: $0, column: $1) }
        }
        Line(words.offer.code, offer.code)
        ShareLink(item: offer.link) { Text(words.offer.send).letters(Token.Letter.strong, Token.deed) }
            .frame(minHeight: Token.touch)
        Text(words.offer.safe).letters(Token.Letter.small, Token.quiet)
    }
}

/// What the ledger says about it, where it was looked at.
struct ProofLine: View {
    let proved: Bool?
    @Environment(\.words) private var words

    var body: some View {
        if let proved {
            Text(proved ? words.grants.proved : words.grants.notProved)
                .letters(Token.Letter.small, proved ? Token.calm : Token.late)
        }
    }
}
#endif
