#if canImport(SwiftUI)
import Design
import SwiftUI
import WalletKit

/// What to offer, step by step; then exactly what would be signed.
public struct OfferScreen: View {
    let state: OfferState
    let send: @MainActor (OfferAction) -> Void
    @Environment(\.words) private var words

    public init(state: OfferState, send: @escaping @MainActor (OfferAction) -> Void) {
        self.state = state
        self.send = send
    }

    public var body: some View {
        Page(state.consent == nil ? words.offer.title : words.request.consent) {
            if let failure = state.failure { FailureBar(failure: failure) { send(.helpTapped(failure)) } }
            switch state.stage {
            case .choosing: licences
            case .consenting(let consent): consenting(consent, agreeing: false)
            case .agreeing(let consent): consenting(consent, agreeing: true)
            }
        }
    }

    @ViewBuilder private var licences: some View {
        switch state.candidates {
        case .waiting: Wait(words.offer.looking) { send(.giveUp) }
        case .failed(let failure):
            FailureBar(failure: failure) { send(.helpTapped(failure)) }
            Deed(words.common.tryAgain, isFirst: false) { send(.appeared) }
        case .ready(let candidates):
            heading(words.offer.licence)
            if !candidates.contains(where: \.fits) { Text(words.offer.none).letters(Token.Letter.body) }
            ForEach(candidates) { candidate in
                Row(
                    title: candidate.card.kind, detail: candidate.misfit ?? candidate.card.subject,
                    isChosen: state.licence == candidate.id, isOffered: candidate.fits
                ) { send(.licenceTapped(candidate.id)) }
            }
            if state.licence != nil { purposes }
        }
    }

    @ViewBuilder private var purposes: some View {
        switch state.purposes {
        case .waiting: Wait(words.offer.looking) { send(.giveUp) }
        case .failed(let failure): FailureBar(failure: failure) { send(.helpTapped(failure)) }
        case .ready(let purposes):
            heading(words.offer.purpose)
            ForEach(purposes) { offer in
                Row(title: offer.purpose.title, detail: offer.purpose.text, isChosen: state.purpose == offer.id) {
                    send(.purposeTapped(offer.id))
                }
            }
            if let chosen = state.chosen { rest(chosen) }
        }
    }

    @ViewBuilder private func rest(_ chosen: OfferPurpose) -> some View {
        heading(words.offer.toWhom)
        ForEach(chosen.categories) { choice in
            Row(title: choice.any, detail: nil, isChosen: state.recipient == .category(choice.category)) {
                send(.categoryTapped(choice.category))
            }
        }
        Text(words.offer.named).letters(Token.Letter.strong)
        Field(words.offer.search, text: state.name, kind: .name) { send(.nameChanged($0)) }
        Deed(words.offer.find, isFirst: false) { send(.searchTapped) }
        found
        heading(words.offer.what)
        ForEach(chosen.attributes) { attribute in
            Row(title: attribute.label, detail: nil, isChosen: state.attributes.contains(attribute.id)) {
                send(.attributeTapped(attribute.id))
            }
        }
        if state.nothingChosen { Text(words.offer.nothingChosen).letters(Token.Letter.small, Token.quiet) }
        heading(words.offer.howLong)
        ForEach(chosen.spans) { span in
            Row(title: span.text, detail: nil, isChosen: state.hours == span.hours) { send(.spanTapped(span.hours)) }
        }
        if state.working {
            Wait(words.common.working) { send(.giveUp) }
        } else {
            Deed(words.offer.goOn) { send(.goOnTapped) }.disabled(state.draft == nil)
        }
    }

    @ViewBuilder private var found: some View {
        switch state.found {
        case nil: EmptyView()
        case .waiting: Wait(words.offer.searching) { send(.giveUp) }
        case .failed(let failure): FailureBar(failure: failure) { send(.helpTapped(failure)) }
        case .ready(let parties):
            if parties.isEmpty { Text(words.offer.noneFound).letters(Token.Letter.body) }
            ForEach(parties) { party in
                Row(title: party.name, detail: party.line, isChosen: state.recipient == .party(party)) {
                    send(.partyTapped(party.id))
                }
            }
        }
    }

    @ViewBuilder private func consenting(_ consent: Consent, agreeing: Bool) -> some View {
        ConsentCard(consent: consent, givable: [], leftOut: [], change: { _ in nil })
        if agreeing {
            Wait(words.request.agreeing) { send(.giveUp) }
        } else {
            Text(words.request.signs).letters(Token.Letter.body, Token.quiet)
            Deed(words.request.agree) { send(.agreeTapped) }
            Deed(words.request.notYet, isFirst: false) { send(.notYetTapped) }
        }
    }

    private func heading(_ text: String) -> some View {
        Text(text).letters(Token.Letter.heading).accessibilityAddTraits(.isHeader)
    }
}

/// One of several to choose from; what is chosen has a tick and is said as chosen.
private struct Row: View {
    let title: String
    let detail: String?
    let isChosen: Bool
    var isOffered = true
    let act: () -> Void

    var body: some View {
        Button(action: act) {
            Card {
                HStack(spacing: Token.Spacing.normal) {
                    VStack(alignment: .leading, spacing: Token.Spacing.tight) {
                        Text(title).letters(Token.Letter.strong)
                        if let detail { Text(detail).letters(Token.Letter.small, Token.quiet) }
                    }
                    Spacer(minLength: 0)
                    if isChosen { Image(systemName: "checkmark").foregroundColor(Token.deed.shade) }
                }
            }
        }
        .buttonStyle(.plain)
        .disabled(!isOffered)
        .accessibilityElement(children: .combine)
        .accessibilityAddTraits(isChosen ? [.isButton, .isSelected] : .isButton)
    }
}
#endif
