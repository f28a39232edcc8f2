import WalletKit

/// Everything on the screen that explains reasons in plain words.
public struct HelpState: Equatable, Sendable {
    /// The topics in their order: failures by their names.
    public let topics: [String]
    /// The topic that is read now.
    public var open: String?

    public init(open: String? = nil) {
        topics = WalletFailure.names
        self.open = open.flatMap { topics.contains($0) ? $0 : nil }
    }
}
