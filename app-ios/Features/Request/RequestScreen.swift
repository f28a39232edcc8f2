#if canImport(SwiftUI)
import Design
import SwiftUI
import WalletKit

/// Who asks, what for and for what; then exactly what would be signed, and one deliberate gesture.
public struct RequestScreen: View {
    let state: RequestState
    let send: @MainActor (RequestAction) -> Void
    @Environment(\.words) private var words

    public init(state: RequestState, send: @escaping @MainActor (RequestAction) -> Void) {
        self.state = state
        self.send = send
    }

    public var body: some View {
        Page(state.consent == nil ? words.request.title : words.request.consent) {
            if let failure = state.failure { FailureBar(failure: failure) { send(.helpTapped(failure)) } }
            switch state.request {
            case .waiting: Wait(words.request.opening) { send(.giveUp) }
            case .failed(let failure):
                FailureBar(failure: failure) { send(.helpTapped(failure)) }
                Deed(words.common.tryAgain, isFirst: false) { send(.appeared) }
            case .ready(let request): stage(request)
            }
        }
        .confirmationDialog(
            words.request.declineSure,
            isPresented: Binding(get: { state.askingToDecline }, set: { if !$0 { send(.declineTakenBack) } }),
            titleVisibility: .visible
        ) {
            Button(words.request.decline, role: .destructive) { send(.declineConfirmed) }
            Button(words.request.notYet, role: .cancel) { send(.declineTakenBack) }
        }
    }

    @ViewBuilder private func stage(_ request: SharingRequest) -> some View {
        switch state.stage {
        case .choosing: choosing(request)
        case .consenting(let consent): consenting(consent, agreeing: false)
        case .agreeing(let consent): consenting(consent, agreeing: true)
        case .agreed:
            Text(words.request.agreed).letters(Token.Letter.heading, Token.calm)
            Deed(words.request.toGrant) { send(.grantTapped) }
            Deed(words.common.close, isFirst: false) { send(.closeTapped) }
        case .declining: Wait(words.request.declining) { send(.giveUp) }
        case .declined:
            Text(words.request.declined).letters(Token.Letter.heading)
            Deed(words.common.close) { send(.closeTapped) }
        }
    }

    @ViewBuilder private func choosing(_ request: SharingRequest) -> some View {
        Card {
            PartyLines(title: words.request.who, party: request.party)
            PurposeLines(purpose: request.purpose)
            Line(words.request.kinds, request.kinds.joined(separator: "\n"))
            Line(words.request.asked, request.attributes.map(\.label).joined(separator: "\n"))
            Text(request.valid).letters(Token.Letter.body, Token.quiet)
            Text(request.answer).letters(Token.Letter.body, Token.soon)
        }
        Text(words.request.choose).letters(Token.Letter.heading).accessibilityAddTraits(.isHeader)
        if !state.canAnswer { Text(words.request.noneFits).letters(Token.Letter.body) }
        ForEach(request.candidates) { candidate in
            CandidateCard(candidate: candidate) { send(.licenceTapped(candidate.id)) }
        }
        Deed(words.request.decline, isFirst: false) { send(.declineTapped) }
    }

    @ViewBuilder private func consenting(_ consent: Consent, agreeing: Bool) -> some View {
        ConsentCard(
            consent: consent, givable: state.givable, leftOut: state.leftOut,
            change: { name in state.canChange(name) ? { send(.attributeTapped(name)) } : nil })
        if agreeing {
            Wait(words.request.agreeing) { send(.giveUp) }
        } else {
            Text(words.request.signs).letters(Token.Letter.body, Token.quiet)
            Deed(words.request.agree) { send(.agreeTapped) }
            Deed(words.request.notYet, isFirst: false) { send(.notYetTapped) }
            Deed(words.request.decline, isFirst: false) { send(.declineTapped) }
        }
    }
}
#endif
