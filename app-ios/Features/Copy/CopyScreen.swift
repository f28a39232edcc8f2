#if canImport(SwiftUI)
import Design
import SwiftUI
import UniformTypeIdentifiers
import WalletKit

/// The annotated copy, page by page, and the way to hand it on.
public struct CopyScreen: View {
    let state: CopyState
    let send: @MainActor (CopyAction) -> Void
    @Environment(\.words) private var words

    public init(state: CopyState, send: @escaping @MainActor (CopyAction) -> Void) {
        self.state = state
        self.send = send
    }

    public var body: some View {
        Page(words.copy.title) {
            switch state.copy {
            case .waiting: Wait(words.copy.fetching) { send(.giveUp) }
            case .failed(let failure):
                FailureBar(failure: failure) { send(.helpTapped(failure)) }
                Deed(words.common.tryAgain, isFirst: false) { send(.appeared) }
            case .ready:
                if let copy = state.seen { ready(copy) } else { NoticeBar(words.show.captured) }
            }
        }
    }

    @ViewBuilder private func ready(_ copy: AnnotatedCopy) -> some View {
        CopyPages(pdf: copy.pdf)
        Text(words.copy.hint).letters(Token.Letter.small, Token.quiet)
        SendFile(title: words.copy.send, name: copy.fileName, data: copy.pdf, type: .pdf)
        Line(words.copy.checkPage, copy.link)
    }
}
#endif
