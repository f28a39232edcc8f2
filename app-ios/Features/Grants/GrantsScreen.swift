#if canImport(SwiftUI)
import Design
import SwiftUI
import WalletKit

/// What is shared: what can still be used, and what is over.
public struct GrantsScreen: View {
    let state: GrantsState
    let send: @MainActor (GrantsAction) -> Void
    @Environment(\.words) private var words

    public init(state: GrantsState, send: @escaping @MainActor (GrantsAction) -> Void) {
        self.state = state
        self.send = send
    }

    public var body: some View {
        Page(words.grants.title) {
            if state.refreshing { Wait(words.grants.looking) { send(.giveUp) } }
            if let notice = state.notice {
                FailureBar(failure: notice) { send(.helpTapped(notice)) }
                Text(words.grants.held).letters(Token.Letter.small, Token.quiet)
            }
            switch state.grants {
            case .waiting: Wait(words.common.working, giveUp: nil)
            case .failed(let failure): FailureBar(failure: failure) { send(.helpTapped(failure)) }
            case .ready(let grants):
                if grants.isEmpty, !state.refreshing { Text(words.grants.none).letters(Token.Letter.body) }
                part(words.grants.openPart, state.open)
                part(words.grants.overPart, state.over)
            }
            Deed(words.grants.offer) { send(.offerTapped) }
            Deed(words.grants.history, isFirst: false) { send(.historyTapped) }
        }
        .refreshable { send(.refreshPulled) }
    }

    @ViewBuilder private func part(_ title: String, _ grants: [Grant]) -> some View {
        if !grants.isEmpty {
            Text(title).letters(Token.Letter.heading).accessibilityAddTraits(.isHeader)
            ForEach(grants) { grant in
                Button {
                    send(.grantTapped(grant.id))
                } label: {
                    Card {
                        Text(grant.recipient).letters(Token.Letter.strong)
                        Text(grant.purpose).letters(Token.Letter.body)
                        Text(grant.licence).letters(Token.Letter.body, Token.quiet)
                        Text("\(grant.stateText) · \(grant.when)").letters(Token.Letter.strong, grant.signal.colour)
                    }
                }
                .buttonStyle(.plain)
                .accessibilityElement(children: .combine)
                .accessibilityAddTraits(.isButton)
            }
        }
    }
}
#endif
