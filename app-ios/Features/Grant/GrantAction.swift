import WalletKit

/// Everything that can be done on the screen with one grant.
public enum GrantAction: Equatable, Sendable {
    case appeared
    case withdrawTapped
    case withdrawConfirmed
    case withdrawTakenBack
    case giveUp
    case receiptTapped
    case copyTapped
    case shieldChanged(Bool)
    case helpTapped(WalletFailure)
    case closeTapped
}
