#if canImport(SwiftUI)
import Design
import SwiftUI
import WalletKit

/// A relying party: its registered name, and what it is.
struct PartyLines: View {
    let title: String
    let party: Party

    var body: some View {
        Line(title, party.name)
        Text(party.line).letters(Token.Letter.small, Token.quiet)
    }
}

/// What something is for, how long it is kept, and by which version of the text.
struct PurposeLines: View {
    let purpose: Purpose
    @Environment(\.words) private var words

    var body: some View {
        Line(words.request.whatFor, purpose.title)
        Text(purpose.text).letters(Token.Letter.body)
        Line(words.request.retention, purpose.retention)
        Text(purpose.version).letters(Token.Letter.small, Token.quiet)
    }
}

/// A licence that could be given; one that cannot says why.
struct CandidateCard: View {
    let candidate: Candidate
    let choose: () -> Void
    @Environment(\.words) private var words

    var body: some View {
        Card {
            VStack(alignment: .leading, spacing: Token.Spacing.tight) {
                Text(candidate.card.kind).letters(Token.Letter.heading)
                Text(candidate.card.subject).letters(Token.Letter.body)
                Text(candidate.card.number).letters(Token.Letter.small, Token.quiet)
                if let misfit = candidate.misfit { Text(misfit).letters(Token.Letter.body, Token.late) }
            }
            .accessibilityElement(children: .combine)
            if candidate.fits { Deed(words.request.goOn, act: choose) }
        }
    }
}

/// Exactly what is signed, with the very values. What can be left out can be tapped.
struct ConsentCard: View {
    let consent: Consent
    let givable: [GivenAttribute]
    let leftOut: Set<String>
    let change: (String) -> (() -> Void)?
    @Environment(\.words) private var words

    var body: some View {
        Card {
            Line(words.request.to, consent.recipient)
            if !consent.recipientLine.isEmpty {
                Text(consent.recipientLine).letters(Token.Letter.small, Token.quiet)
            }
            PurposeLines(purpose: consent.purpose)
            Text(consent.until).letters(Token.Letter.strong)
        }
        Card {
            Text(words.request.willSee).letters(Token.Letter.heading).accessibilityAddTraits(.isHeader)
            Text(consent.licence.kind).letters(Token.Letter.body, Token.quiet)
            ForEach(givable.isEmpty ? consent.attributes : givable) { attribute in row(attribute) }
            if givable.count > 1 { Text(words.request.leaveOut).letters(Token.Letter.small, Token.quiet) }
        }
    }

    @ViewBuilder private func row(_ attribute: GivenAttribute) -> some View {
        let given = !leftOut.contains(attribute.id)
        HStack(alignment: .top, spacing: Token.Spacing.normal) {
            if let act = change(attribute.id) {
                Choice(isChosen: given, label: attribute.label, act: act)
            }
            VStack(alignment: .leading, spacing: Token.Spacing.tight) {
                Line(attribute.label, given ? attribute.value : "—")
                if given { GivenPicture(data: attribute.picture) }
            }
        }
    }
}

/// A picture that is given, as it is.
private struct GivenPicture: View {
    let data: Data?

    var body: some View {
        #if canImport(UIKit)
        if let data, let image = UIImage(data: data) {
            Image(uiImage: image).resizable().scaledToFit().frame(maxWidth: 96, maxHeight: 128)
                .accessibilityHidden(true)
        }
        #else
        EmptyView()
        #endif
    }
}

/// Something that is chosen or not; said by VoiceOver as such, not by colour alone.
struct Choice: View {
    let isChosen: Bool
    let label: String
    let act: () -> Void

    var body: some View {
        Button(action: act) {
            Image(systemName: isChosen ? "checkmark.square.fill" : "square")
                .foregroundColor(Token.deed.shade)
                .frame(minWidth: Token.touch, minHeight: Token.touch)
        }
        .buttonStyle(.plain)
        .accessibilityLabel(label)
        .accessibilityAddTraits(isChosen ? [.isButton, .isSelected] : .isButton)
    }
}
#endif
