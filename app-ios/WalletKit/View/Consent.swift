import Foundation

/// An attribute that is asked for or may be given.
public struct AskedAttribute: Hashable, Sendable, Identifiable {
    /// Its name in the layout.
    public let id: String
    /// The label that is printed.
    public let label: String
}

/// An attribute with the very value that is given.
public struct GivenAttribute: Hashable, Sendable, Identifiable {
    /// Its name in the layout.
    public let id: String
    /// The label that is printed.
    public let label: String
    /// The whole value; for a picture, what it is.
    public let value: String
    /// The picture, encoded.
    public let picture: Data?
}

/// A licence in the wallet that a request or an offer could be about.
public struct Candidate: Hashable, Sendable, Identifiable {
    public let card: LicenceCard
    /// Why it cannot be given; nil where it can.
    public let misfit: String?

    public var id: String { card.id }
    /// Whether it can be given.
    public var fits: Bool { misfit == nil }
}

/// A relying party's request that was read.
public struct SharingRequest: Hashable, Sendable {
    public let id: String
    /// Who asks.
    public let party: Party
    /// What for.
    public let purpose: Purpose
    /// The kinds of which one licence is asked for, in words.
    public let kinds: [String]
    /// What is asked of it.
    public let attributes: [AskedAttribute]
    /// For how long it could be redeemed, in words.
    public let valid: String
    /// Until when it can be answered, in words.
    public let answer: String
    /// The licences in the wallet, those that fit first.
    public let candidates: [Candidate]
    /// What the core goes on with; opaque to everybody else.
    let handle: Opaque
}

/// Exactly what agreeing signs, in the words that are signed.
public struct Consent: Hashable, Sendable {
    /// The grant that it would be.
    public let id: String
    /// Who gets it, and the line below the name.
    public let recipient: String
    public let recipientLine: String
    /// What for, as it is signed.
    public let purpose: Purpose
    /// The licence it is taken from.
    public let licence: LicenceCard
    /// What is given.
    public let attributes: [GivenAttribute]
    /// That it is good once, and until when.
    public let until: String
    /// What the core goes on with; opaque to everybody else.
    let handle: Opaque
}

/// Something of the core that a value carries along; what is shown is compared, not this.
struct Opaque: Hashable, Sendable {
    let value: any Sendable

    init(_ value: any Sendable) { self.value = value }

    static func == (one: Opaque, other: Opaque) -> Bool { true }
    func hash(into hasher: inout Hasher) {}
}
