#if canImport(SwiftUI)
import Design
import SwiftUI
import WalletKit

/// The cards of a person and of their companies, each with its state and nearest due date.
public struct LicencesScreen: View {
    let state: LicencesState
    let send: @MainActor (LicencesAction) -> Void
    @Environment(\.words) private var words

    public init(state: LicencesState, send: @escaping @MainActor (LicencesAction) -> Void) {
        self.state = state
        self.send = send
    }

    public var body: some View {
        Page(words.licences.title) {
            if state.refreshing { Wait(words.licences.refreshing) { send(.giveUp) } }
            if let advice = state.advice {
                Card {
                    Text(advice.text).letters(Token.Letter.strong, Token.late)
                    Deed(words.security.open, isFirst: false) { send(.adviceTapped) }
                }
            }
            if let clock = state.clock { NoticeBar(clock) }
            ForEach(state.service, id: \.self) { NoticeBar($0) }
            if let notice = state.notice { FailureBar(failure: notice) { send(.noticeTapped) } }
            switch state.sections {
            case .waiting: Wait(words.common.working, giveUp: nil)
            case .failed(let failure): FailureBar(failure: failure) { send(.failureTapped(failure)) }
            case .ready(let sections):
                if sections.isEmpty { Text(words.licences.empty).letters(Token.Letter.body) }
                ForEach(sections) { section in
                    Text(section.company ?? words.licences.mine)
                        .letters(Token.Letter.heading)
                        .accessibilityAddTraits(.isHeader)
                    ForEach(section.cards) { card in LicenceCardView(card: card, send: send) }
                }
                Deed(words.licences.claim, isFirst: sections.isEmpty) { send(.claimTapped) }
            }
        }
        .refreshable { send(.refreshPulled) }
        .toolbar {
            ToolbarItemGroup(placement: .primaryAction) {
                button(words.common.tabScan, "qrcode.viewfinder", .scanTapped)
                button(words.licences.sharing, "person.badge.key", .sharingTapped)
                button(words.common.tabDue, "calendar", .dueTapped)
                button(words.common.tabSettings, "gearshape", .settingsTapped)
            }
        }
    }

    private func button(_ label: String, _ picture: String, _ action: LicencesAction) -> some View {
        Button {
            send(action)
        } label: {
            Image(systemName: picture)
        }
        .accessibilityLabel(label)
    }
}

private struct LicenceCardView: View {
    let card: LicenceCard
    let send: @MainActor (LicencesAction) -> Void
    @Environment(\.words) private var words

    var body: some View {
        Card {
            VStack(alignment: .leading, spacing: Token.Spacing.tight) {
                Text(card.kind).letters(Token.Letter.heading)
                Text(card.subject).letters(Token.Letter.body)
                Text(card.number).letters(Token.Letter.small, Token.quiet)
                Text(card.state).letters(Token.Letter.strong, card.signal.colour)
                if let due = card.nearestDue {
                    Text(due.sentence).letters(Token.Letter.body, due.urgency.colour)
                } else {
                    Text(words.licences.nothingDue).letters(Token.Letter.body, Token.quiet)
                }
                Text(card.confirmed).letters(Token.Letter.small, Token.quiet)
            }
            .accessibilityElement(children: .combine)
            if card.showable {
                Deed(words.licences.show) { send(.showTapped(card.id)) }
            } else {
                Text(words.licences.cannotShow(state: card.state)).letters(Token.Letter.body, Token.late)
            }
            Deed(words.licences.face, isFirst: false) { send(.cardTapped(card.id)) }
        }
    }
}
#endif
