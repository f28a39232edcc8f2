#if canImport(SwiftUI)
import Design
import SwiftUI
import WalletKit

/// What can be collected, one tap each or all at once, and a company by its credit code.
public struct ClaimScreen: View {
    let state: ClaimState
    let send: @MainActor (ClaimAction) -> Void
    @Environment(\.words) private var words

    public init(state: ClaimState, send: @escaping @MainActor (ClaimAction) -> Void) {
        self.state = state
        self.send = send
    }

    public var body: some View {
        Page(words.claim.title) {
            switch state.licences {
            case .waiting: Wait(words.claim.looking) { send(.giveUp) }
            case .failed(let failure):
                FailureBar(failure: failure) { send(.helpTapped(failure)) }
                Deed(words.common.tryAgain) { send(.appeared) }
            case .ready(let licences):
                if licences.isEmpty { Text(words.claim.none).letters(Token.Letter.body) }
                if state.ready.count > 1, state.claiming == nil {
                    Deed(words.claim.collectAll(count: state.ready.count)) { send(.claimAllTapped) }
                }
                ForEach(licences) { licence in row(licence) }
                company
            }
        }
    }

    private func row(_ licence: ClaimableLicence) -> some View {
        Card {
            VStack(alignment: .leading, spacing: Token.Spacing.tight) {
                Text(licence.kind).letters(Token.Letter.heading)
                Text(licence.subject).letters(Token.Letter.body)
                Text(licence.number).letters(Token.Letter.small, Token.quiet)
                Text(licence.state).letters(Token.Letter.strong, licence.signal.colour)
                Text(licence.claimabilityText).letters(Token.Letter.body, Token.quiet)
            }
            .accessibilityElement(children: .combine)
            if state.claiming == licence.id {
                Wait(words.claim.collecting) { send(.giveUp) }
            } else if licence.claimability == .ready {
                Deed(words.claim.collect, isFirst: state.ready.count == 1) { send(.claimTapped(licence.id)) }
            }
            if let failure = state.failures[licence.id] {
                FailureBar(failure: failure) { send(.helpTapped(failure)) }
            }
        }
    }

    @ViewBuilder private var company: some View {
        Text(words.claim.company).letters(Token.Letter.heading).accessibilityAddTraits(.isHeader)
        Text(words.claim.companyHint).letters(Token.Letter.body, Token.quiet)
        if let name = state.takenOn { Text(words.claim.takenOn(name: name)).letters(Token.Letter.strong, Token.calm) }
        Field(
            words.claim.creditCode, text: state.creditCode,
            fault: state.codeWrong ? words.claim.creditCodeWrong : nil, kind: .code
        ) { send(.creditCodeChanged($0)) }
        if state.takingOn {
            Wait(words.common.working) { send(.giveUp) }
        } else {
            Deed(words.claim.takeOn, isFirst: false) { send(.takeOnTapped) }.disabled(!state.canTakeOn)
        }
        if let failure = state.companyFailure { FailureBar(failure: failure) { send(.helpTapped(failure)) } }
    }
}
#endif
