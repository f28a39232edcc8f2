#if canImport(SwiftUI)
import Design
import SwiftUI
import WalletKit

/// What went wrong just now, and everything that can, in plain words.
public struct HelpScreen: View {
    let state: HelpState
    let send: @MainActor (HelpAction) -> Void
    @Environment(\.words) private var words

    public init(state: HelpState, send: @escaping @MainActor (HelpAction) -> Void) {
        self.state = state
        self.send = send
    }

    public var body: some View {
        Page(words.help.title) {
            if let about = state.about {
                NoticeBar(about.title, detail: about.text)
            } else {
                Text(words.help.intro).letters(Token.Letter.body, Token.quiet)
            }
            Text(words.help.always).letters(Token.Letter.body)
            ForEach(state.topics) { topic in
                Card {
                    Button {
                        send(.topicTapped(topic.id))
                    } label: {
                        Text(topic.title)
                            .letters(Token.Letter.strong, Token.deed)
                            .frame(maxWidth: .infinity, minHeight: Token.touch, alignment: .leading)
                    }
                    .buttonStyle(.plain)
                    if state.open == topic.id { Text(topic.text).letters(Token.Letter.body) }
                }
            }
        }
    }
}
#endif
