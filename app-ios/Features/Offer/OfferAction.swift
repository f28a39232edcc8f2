import WalletKit

/// Everything that can be done on the screen that offers a licence.
public enum OfferAction: Equatable, Sendable {
    case appeared
    case licenceTapped(String)
    case purposeTapped(String)
    /// Whoever of this category.
    case categoryTapped(PartyCategory)
    /// The beginning of a party's name.
    case nameChanged(String)
    case searchTapped
    case partyTapped(String)
    case attributeTapped(String)
    case spanTapped(UInt32)
    case goOnTapped
    /// The one deliberate gesture: the holder is asked to confirm, then it is signed.
    case agreeTapped
    case notYetTapped
    case giveUp
    case helpTapped(WalletFailure)
    case closeTapped
}
