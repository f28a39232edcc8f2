import WalletKit

/// Everything that can be done on the screen that collects licences.
public enum ClaimAction: Equatable, Sendable {
    case appeared
    case claimTapped(String)
    case claimAllTapped
    case creditCodeChanged(String)
    case takeOnTapped
    case giveUp
    case helpTapped(WalletFailure?)
    case closeTapped
}
