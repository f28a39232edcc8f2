/// What kind of organisation a relying party is.
public enum PartyCategory: Hashable, Sendable, CaseIterable {
    case insurer
    case lender
    case shipper
    case recruiter
    case publicOffice
}

/// A relying party as the server's directory has it, never as a link says.
public struct Party: Hashable, Sendable, Identifiable {
    public let id: String
    /// Registered name.
    public let name: String
    public let creditCode: String
    public let category: PartyCategory
    /// The category in words.
    public let categoryText: String
    /// Category and credit code, for the line below the name.
    public let line: String
    /// Where to turn to about what was shared.
    public let contact: String
}

/// A category that something can be offered to.
public struct PartyChoice: Hashable, Sendable, Identifiable {
    public let category: PartyCategory
    /// Its name.
    public let title: String
    /// What it means to offer to any of it.
    public let any: String

    public var id: PartyCategory { category }
}

/// What something is shared for, as the catalogue says it.
public struct Purpose: Hashable, Sendable {
    public let code: String
    public let title: String
    /// What it is, in a sentence.
    public let text: String
    /// How long the party keeps what it gets.
    public let retention: String
    /// Which version of these texts, in words.
    public let version: String
}
