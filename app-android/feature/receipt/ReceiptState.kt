package example.luzheng.feature.receipt

import example.luzheng.wallet.Failure
import example.luzheng.wallet.ReceiptView

/** The receipt of a consent. */
sealed interface ReceiptState {
    data object Opening : ReceiptState

    /** Another phone signed. */
    data object None : ReceiptState
    data class Failed(val failure: Failure) : ReceiptState
    data class Found(
        val receipt: ReceiptView,
        /** The same is fetched as PDF. */
        val fetching: Boolean = false,
        val failure: Failure? = null,
    ) : ReceiptState
}
