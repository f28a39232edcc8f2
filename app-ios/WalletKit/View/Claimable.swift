/// What the registry holds and this person may collect.
public struct ClaimableLicence: Hashable, Sendable, Identifiable {
    /// Whether a licence can be collected.
    public enum Claimability: Hashable, Sendable, CaseIterable {
        /// Now.
        case ready
        /// It is in the wallet already.
        case claimed
        /// A photo or data is missing and the authority must review it first.
        case needsReview
        /// Its state does not allow it.
        case notInForce
    }

    /// Certificate identifier (GB/T 36904).
    public let id: String
    /// Who would hold it.
    public let holderId: String
    /// Whose it is, in words.
    public let holder: String
    /// Which of the nine, in words.
    public let kind: String
    /// Masked name, plate or company.
    public let subject: String
    /// Certificate number, masked where it is a person's.
    public let number: String
    /// Its state in words.
    public let state: String
    /// What the state's colour says.
    public let signal: Signal
    /// Whether it can be collected.
    public let claimability: Claimability
    /// The same in words.
    public let claimabilityText: String

    public init(
        id: String, holderId: String, holder: String, kind: String, subject: String, number: String, state: String,
        signal: Signal, claimability: Claimability, claimabilityText: String
    ) {
        self.id = id
        self.holderId = holderId
        self.holder = holder
        self.kind = kind
        self.subject = subject
        self.number = number
        self.state = state
        self.signal = signal
        self.claimability = claimability
        self.claimabilityText = claimabilityText
    }
}

/// A company this person acts for.
public struct Company: Hashable, Sendable, Identifiable {
    /// The company as a holder.
    public let id: String
    /// Registered name.
    public let name: String
    /// Unified social credit code.
    public let creditCode: String
    /// What the person is there, in words.
    public let role: String
    /// Since when, in words.
    public let since: String

    public init(id: String, name: String, creditCode: String, role: String, since: String) {
        self.id = id
        self.name = name
        self.creditCode = creditCode
        self.role = role
        self.since = since
    }
}
