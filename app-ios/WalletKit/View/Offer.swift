/// Something that a licence can be offered for.
public struct OfferPurpose: Hashable, Sendable, Identifiable {
    public let purpose: Purpose
    /// Who may be given it.
    public let categories: [PartyChoice]
    /// What of the licence may be given.
    public let attributes: [AskedAttribute]
    /// For how long, the longest last.
    public let spans: [OfferSpan]

    public var id: String { purpose.code }
}

/// A length of time to choose.
public struct OfferSpan: Hashable, Sendable, Identifiable {
    public let hours: UInt32
    /// The same in words.
    public let text: String

    public var id: UInt32 { hours }
}

/// Whom something is offered to.
public enum OfferRecipient: Hashable, Sendable {
    /// One party.
    case party(Party)
    /// Whoever of a category holds the link or code.
    case category(PartyCategory)
}

/// What a holder wants to offer.
public struct OfferDraft: Hashable, Sendable {
    public let licence: String
    /// Code of the purpose.
    public let purpose: String
    public let recipient: OfferRecipient
    /// Names of attributes.
    public let attributes: [String]
    public let hours: UInt32

    public init(licence: String, purpose: String, recipient: OfferRecipient, attributes: [String], hours: UInt32) {
        self.licence = licence
        self.purpose = purpose
        self.recipient = recipient
        self.attributes = attributes
        self.hours = hours
    }
}
