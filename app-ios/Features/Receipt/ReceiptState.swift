import WalletKit

/// Everything on the screen with a receipt.
public struct ReceiptState: Equatable, Sendable {
    /// The receipt; ready with nil where another phone signed.
    public var receipt = Loaded<Receipt?>.waiting

    public init() {}
}
