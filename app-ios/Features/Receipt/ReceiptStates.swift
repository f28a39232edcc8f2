#if DEBUG
import WalletKit

extension ReceiptState {
    /// The main states, by name.
    public static var main: [String: ReceiptState] {
        var receipt = ReceiptState()
        receipt.receipt = .ready(Sample.receipt)
        var fetched = receipt
        fetched.file = .ready(Sample.copy.pdf)
        var other = ReceiptState()
        other.receipt = .ready(nil)
        var locked = ReceiptState()
        locked.receipt = .failed(.unlock)
        return ["receipt": receipt, "with its file": fetched, "another phone's": other, "locked": locked]
    }
}
#endif
