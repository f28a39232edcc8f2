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

/// What the holder should see to before anything else.
public struct Advice: Hashable, Sendable {
    public enum Kind: Hashable, Sendable, CaseIterable {
        /// Stop what support is about to do, or confirm it.
        case measure
        /// Lift the freeze.
        case frozen
        /// Make a recovery code and write it down.
        case recoveryCode
    }

    public let kind: Kind
    /// The same in words.
    public let text: String

    public init(kind: Kind, text: String) {
        self.kind = kind
        self.text = text
    }
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
    /// What the holder should see to before anything else.
    public let advice: Advice?

    public init(
        stage: Stage, title: String, next: String, binding: PhoneBinding?, offline: String?, clock: String?,
        service: [String] = [], advice: Advice? = nil
    ) {
        self.stage = stage
        self.title = title
        self.next = next
        self.binding = binding
        self.offline = offline
        self.clock = clock
        self.service = service
        self.advice = advice
    }
}
