import WalletKit

/// Everything on the screen with the cards.
public struct LicencesState: Equatable, Sendable {
    /// One heading with its cards: the person's own first, then a company each.
    public struct Section: Equatable, Sendable, Identifiable {
        /// The holder.
        public let id: String
        /// The company's name; nil for the person's own.
        public let company: String?
        public internal(set) var cards: [LicenceCard]
    }

    public var sections = Loaded<[Section]>.waiting
    /// Whether the phone asks the server what changed; the cards stay usable.
    public var refreshing = false
    /// Why the cards may be old.
    public var notice: WalletFailure?
    /// The holder's masked name.
    public var holderName = ""
    /// That the phone's clock is off, in words.
    public var clock: String?
    /// What the service tells holders: planned work, an outage.
    public var service: [String] = []
    /// What the holder should see to before anything else.
    public var advice: Advice?

    public init() {}

    /// Whether there is nothing yet, so that claiming is offered large.
    public var isEmpty: Bool { sections.value?.isEmpty ?? false }
}
