import Foundation

/// A grant as its holder sees it.
public struct Grant: Hashable, Sendable, Identifiable {
    /// How a grant stands.
    public enum State: Hashable, Sendable, CaseIterable {
        /// It can be redeemed.
        case open
        /// It was redeemed.
        case spent
        /// Its holder withdrew it.
        case revoked
        /// Nobody redeemed it in time.
        case expired
    }

    public let id: String
    public let state: State
    /// The state in words.
    public let stateText: String
    /// What the state's colour says.
    public let signal: Signal
    /// Until when it is good, or when it ended.
    public let when: String
    /// Who may redeem it.
    public let recipient: String
    /// Name of the purpose.
    public let purpose: String
    /// The licence it is about, in words.
    public let licence: String
    /// Everything that was agreed to.
    public let lines: [Fact]
    /// What the holder can do about it, and what withdrawing means now.
    public let next: String
    /// Whether it can be withdrawn.
    public let withdrawable: Bool
    /// Whether it is open but of a phone whose binding ended: nobody can redeem it before this phone confirms it.
    public let suspended: Bool
    /// How to hand it over; of an open offer of the holder's own.
    public let offer: OfferCode?
    /// Whether this phone has the receipt.
    public let hasReceipt: Bool
    /// Whether the server's ledger was shown to hold it; nil where that was not looked at.
    public let proved: Bool?
}

/// How an offer is handed to a relying party.
public struct OfferCode: Hashable, Sendable {
    /// The link, to be sent on.
    public let link: String
    /// Ten characters in two groups, to be read out.
    public let code: String
    /// The link as a symbol.
    public let symbol: Symbol?
    /// What VoiceOver says in place of the symbol.
    public let spokenLabel: String
}

/// The annotated copy of what was given, its signature checked by this phone.
public struct AnnotatedCopy: Hashable, Sendable {
    /// A name for the file.
    public let fileName: String
    /// The file, as the party has it.
    public let pdf: Data
    /// Address of its check page.
    public let link: String
}

/// The receipt of a consent that this phone signed.
public struct Receipt: Hashable, Sendable {
    public let title: String
    /// What it says.
    public let lines: [Fact]
    /// A name for the file.
    public let fileName: String
    /// The file, JSON.
    public let json: String
}
