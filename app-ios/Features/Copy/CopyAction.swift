import WalletKit

/// Everything that can be done on the screen with an annotated copy.
public enum CopyAction: Equatable, Sendable {
    case appeared
    case giveUp
    case shieldChanged(Bool)
    case helpTapped(WalletFailure)
    case closeTapped
}
