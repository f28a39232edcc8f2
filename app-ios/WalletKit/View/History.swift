/// One thing that happened.
public struct HistoryEntry: Hashable, Sendable, Identifiable {
    /// What an entry is about.
    public enum Kind: Hashable, Sendable, CaseIterable {
        case requestOpened
        case requestDeclined
        case grantMade
        case grantSpent
        case grantRefused
        case grantRevoked
        /// Something that this program does not know yet.
        case other
    }

    /// Rises with every entry of a holder.
    public let id: Int64
    public let kind: Kind
    /// The kind in words.
    public let title: String
    /// What the colour says.
    public let signal: Signal
    /// When, in words.
    public let when: String
    /// Which party it concerns.
    public let party: Party?
    /// The purpose, or why something was refused.
    public let detail: String
    /// The grant it leads to.
    public let grant: String?
    /// Whether the server's ledger was shown to hold it; nil where that was not looked at.
    public let proved: Bool?
}

/// What this phone knows of the server's public ledger.
public struct LedgerStanding: Hashable, Sendable {
    /// How far it was checked, in words.
    public let checked: String
    /// What is wrong, and since when; empty where nothing is.
    public let alarms: [Fact]
    /// What to do about it; nil where nothing is wrong.
    public let alarm: String?
}

/// A page of the history, newest first.
public struct HistoryPage: Hashable, Sendable {
    public let entries: [HistoryEntry]
    /// For the next page; nil where this is the last.
    public let nextBefore: Int64?

    public init(entries: [HistoryEntry], nextBefore: Int64?) {
        self.entries = entries
        self.nextBefore = nextBefore
    }
}

/// Which entries are wanted.
public struct HistoryFilter: Hashable, Sendable {
    /// Of a company; nil for the person's own.
    public var holder: String?
    /// Only of these kinds; all where it is empty.
    public var kinds: [HistoryEntry.Kind]

    public init(holder: String? = nil, kinds: [HistoryEntry.Kind] = []) {
        self.holder = holder
        self.kinds = kinds
    }
}
