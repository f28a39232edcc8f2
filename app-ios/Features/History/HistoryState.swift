import WalletKit

/// Everything on the screen with the history.
public struct HistoryState: Equatable, Sendable {
    /// Which entries are shown.
    public enum Part: Hashable, Sendable, CaseIterable {
        case all
        case requests
        case shared
        case seen
        case refused

        /// The kinds that the core is asked for; all where there are none.
        var kinds: [HistoryEntry.Kind] {
            switch self {
            case .all: []
            case .requests: [.requestOpened, .requestDeclined]
            case .shared: [.grantMade, .grantRevoked]
            case .seen: [.grantSpent]
            case .refused: [.grantRefused]
            }
        }
    }

    public var entries = Loaded<[HistoryEntry]>.waiting
    public var part = Part.all
    /// The companies the person acts for.
    public var companies: [Company] = []
    /// What is known of the public ledger.
    public var ledger: LedgerStanding?
    /// Whose history it is; nil for the person's own.
    public var holder: String?
    /// Where the next page begins; nil where this is the last.
    public var nextBefore: Int64?
    public var loadingMore = false
    public var exporting = false
    /// The history as a file, to be handed on.
    public var exported: String?
    /// Why the last attempt did not work.
    public var failure: WalletFailure?

    public init() {}

    /// What the core is asked for.
    public var filter: HistoryFilter { HistoryFilter(holder: holder, kinds: part.kinds) }
}
