import Foundation
import WalletKit

/// Everything on the screen with a receipt.
public struct ReceiptState: Equatable, Sendable {
    /// The receipt; ready with nil where another phone signed.
    public var receipt = Loaded<Receipt?>.waiting
    /// The same as PDF, once it was asked for; nil before.
    public var file: Loaded<Data>?

    public init() {}
}
