package example.luzheng.feature.receipt

/** What the person can do. */
sealed interface ReceiptAction {
    data object Appear : ReceiptAction
    data object Send : ReceiptAction

    /** As PDF to another app, or to a printer. */
    data class Fetch(val title: String, val print: Boolean) : ReceiptAction
    data object Stop : ReceiptAction
    data object Recover : ReceiptAction
    data object Back : ReceiptAction
}
