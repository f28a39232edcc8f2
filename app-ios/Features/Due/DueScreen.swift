#if canImport(SwiftUI)
import Design
import SwiftUI
import WalletKit

/// All clocks: what is over, what is soon, what is later.
public struct DueScreen: View {
    let state: DueState
    let send: @MainActor (DueAction) -> Void
    @Environment(\.words) private var words

    public init(state: DueState, send: @escaping @MainActor (DueAction) -> Void) {
        self.state = state
        self.send = send
    }

    public var body: some View {
        Page(words.due.title) {
            switch state.dates {
            case .waiting: Wait(words.common.working, giveUp: nil)
            case .failed(let failure): FailureBar(failure: failure) { send(.helpTapped(failure)) }
            case .ready(let dates):
                if dates.isEmpty { Text(words.due.none).letters(Token.Letter.body) }
                section(words.due.late, .overdue)
                section(words.due.soon, .soon)
                section(words.due.later, .later)
                Text(words.due.advice).letters(Token.Letter.small, Token.quiet)
            }
        }
    }

    @ViewBuilder private func section(_ title: String, _ urgency: Urgency) -> some View {
        let dates = state.dates(urgency)
        if !dates.isEmpty {
            Text(title).letters(Token.Letter.heading).accessibilityAddTraits(.isHeader)
            ForEach(dates, id: \.self) { due in
                Button {
                    send(.dateTapped(licence: due.licenceId))
                } label: {
                    Card {
                        Text(due.label).letters(Token.Letter.strong)
                        Text(due.licence).letters(Token.Letter.body, Token.quiet)
                        Text(due.when).letters(Token.Letter.strong, urgency.colour)
                        Text(due.date).letters(Token.Letter.small, Token.quiet)
                    }
                }
                .buttonStyle(.plain)
                .accessibilityElement(children: .ignore)
                .accessibilityLabel(due.sentence)
                .accessibilityAddTraits(.isButton)
            }
        }
    }
}
#endif
