import WalletKit

/// Everything that can be done on the screen with a receipt.
public enum ReceiptAction: Equatable, Sendable {
    case appeared
    case fileTapped
    case giveUp
    case helpTapped(WalletFailure)
    case closeTapped
}
