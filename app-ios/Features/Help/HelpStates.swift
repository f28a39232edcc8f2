#if DEBUG
import WalletKit

extension HelpState {
    /// The main states, by name; the words are the core's.
    public static var main: [String: HelpState] {
        let topics = Help.topics(in: .chinese)
        var open = HelpState(about: nil, topics: topics)
        open.open = topics.first?.id
        return [
            "all": HelpState(about: nil, topics: topics), "one open": open,
            "about one": HelpState(about: Help.topic(of: .setClock(seconds: 90), in: .chinese), topics: topics),
        ]
    }
}
#endif
