import WalletKit

/// Everything on the screen that explains reasons in plain words.
public struct HelpState: Equatable, Sendable {
    /// What went wrong just now, with its own values in the words.
    public let about: HelpTopic?
    /// Everything that can go wrong.
    public let topics: [HelpTopic]
    /// The topic that is read now.
    public var open: String?

    public init(about: HelpTopic?, topics: [HelpTopic]) {
        self.about = about
        self.topics = topics.filter { $0.id != about?.id }
    }
}
