package example.luzheng.feature.copy

import example.luzheng.wallet.CopyView
import example.luzheng.wallet.Failure

/** The annotated copy of what was given. */
sealed interface CopyState {
    data object Fetching : CopyState
    data class Failed(val failure: Failure) : CopyState

    /** Fetched, and its signature is good. */
    data class Found(val copy: CopyView) : CopyState
}
