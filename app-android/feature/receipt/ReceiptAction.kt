package example.luzheng.feature.receipt

/** What the person can do. */
sealed interface ReceiptAction {
    data object Appear : ReceiptAction
    data object Send : ReceiptAction
    data object Recover : ReceiptAction
    data object Back : ReceiptAction
}
