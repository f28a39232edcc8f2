/// Where the wallet stands.
public enum Stage: Hashable, Sendable, CaseIterable {
    /// Closed until the holder unlocks it.
    case locked
    /// Never bound, or unbound.
    case unbound
    /// Bound to a person.
    case bound
    /// The server ended the binding.
    case ended
}

/// Where the wallet stands, in words.
public struct WalletState: Hashable, Sendable {
    /// Where it stands.
    public let stage: Stage
    /// The same in words.
    public let title: String
    /// What the person can do next.
    public let next: String
    /// Whom it is, or was, bound to.
    public let binding: PhoneBinding?
    /// That the last exchange found no network, in words.
    public let offline: String?
    /// That the phone's clock is off, in words.
    public let clock: String?
    /// What the service tells holders: planned work, an outage.
    public let service: [String]

    public init(
        stage: Stage, title: String, next: String, binding: PhoneBinding?, offline: String?, clock: String?,
        service: [String] = []
    ) {
        self.stage = stage
        self.title = title
        self.next = next
        self.binding = binding
        self.offline = offline
        self.clock = clock
        self.service = service
    }
}
