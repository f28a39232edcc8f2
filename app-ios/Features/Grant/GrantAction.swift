import WalletKit

/// Everything that can be done on the screen with one grant.
public enum GrantAction: Equatable, Sendable {
    case appeared
    case withdrawTapped
    case withdrawConfirmed
    case withdrawTakenBack
    /// Takes it over from the phone that was bound before.
    case confirmTapped
    case giveUp
    case receiptTapped
    case copyTapped
    case shieldChanged(Bool)
    case helpTapped(WalletFailure)
    case closeTapped
}
