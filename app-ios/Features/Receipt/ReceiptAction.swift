import WalletKit

/// Everything that can be done on the screen with a receipt.
public enum ReceiptAction: Equatable, Sendable {
    case appeared
    case helpTapped(WalletFailure)
    case closeTapped
}
