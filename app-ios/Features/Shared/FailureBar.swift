#if canImport(SwiftUI)
import Design
import SwiftUI
import WalletKit

/// What went wrong, what to do about it, and the way to the whole explanation.
struct FailureBar: View {
    let failure: WalletFailure
    let explain: () -> Void
    @Environment(\.words) private var words

    var body: some View {
        let topic = Help.topic(of: failure, in: words.tongue.spoken)
        NoticeBar(topic.title, detail: topic.text, act: explain)
    }
}

extension Signal {
    /// Words in this colour on a card.
    var colour: Token.Colour {
        switch self {
        case .green: Token.calm
        case .amber: Token.soon
        case .red: Token.late
        case .grey: Token.quiet
        }
    }
}

extension Urgency {
    /// Words in this colour on a card.
    var colour: Token.Colour {
        switch self {
        case .overdue: Token.late
        case .soon: Token.soon
        case .later: Token.quiet
        }
    }
}
#endif
