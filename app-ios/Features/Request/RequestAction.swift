import WalletKit

/// Everything that can be done on the screen with a party's request.
public enum RequestAction: Equatable, Sendable {
    case appeared
    /// A licence to give.
    case licenceTapped(String)
    /// An attribute to give or to leave out.
    case attributeTapped(String)
    /// The one deliberate gesture: the holder is asked to confirm, then it is signed.
    case agreeTapped
    case declineTapped
    case declineConfirmed
    case declineTakenBack
    /// From the consent back to the choice.
    case notYetTapped
    case giveUp
    case grantTapped
    case helpTapped(WalletFailure)
    case closeTapped
}
