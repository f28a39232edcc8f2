import WalletKit

/// Everything on the screen that offers a licence.
public struct OfferState: Equatable, Sendable {
    /// How far the offer is.
    public enum Stage: Equatable, Sendable {
        /// What to whom is being chosen.
        case choosing
        /// What would be signed is shown.
        case consenting(Consent)
        /// It is being signed and sent.
        case agreeing(Consent)
    }

    public var candidates = Loaded<[Candidate]>.waiting
    public var purposes = Loaded<[OfferPurpose]>.ready([])
    public var stage = Stage.choosing
    public var licence: String?
    public var purpose: String?
    public var recipient: OfferRecipient?
    /// The beginning of a party's name, as it was typed.
    public var name = ""
    /// Parties that were found; nil until one was searched for.
    public var found: Loaded<[Party]>?
    public var attributes: Set<String> = []
    public var hours: UInt32?
    /// Whether something is being made ready.
    public var working = false
    /// Why the last attempt did not work.
    public var failure: WalletFailure?

    public init() {}

    /// The purpose that was chosen.
    public var chosen: OfferPurpose? { purposes.value?.first { $0.id == purpose } }

    /// Whether nothing of the licence was chosen.
    public var nothingChosen: Bool { chosen != nil && attributes.isEmpty }

    /// What is offered, once everything was chosen; the attributes in the order of the face.
    public var draft: OfferDraft? {
        guard let licence, let chosen, let recipient, let hours, !attributes.isEmpty else { return nil }
        let names = chosen.attributes.map(\.id).filter(attributes.contains)
        return OfferDraft(
            licence: licence, purpose: chosen.id, recipient: recipient, attributes: names, hours: hours)
    }

    /// What would be signed, while it is shown.
    public var consent: Consent? {
        switch stage {
        case .consenting(let consent), .agreeing(let consent): consent
        case .choosing: nil
        }
    }
}
