package example.luzheng.feature.grants

import example.luzheng.wallet.Failure
import example.luzheng.wallet.GrantView

/** What was agreed to: first as the phone last heard of it, then as it is now. */
sealed interface GrantsState {
    data object Opening : GrantsState
    data class Failed(val failure: Failure) : GrantsState
    data class Listed(
        val grants: List<GrantView>,
        val refreshing: Boolean = false,
        /** The platform could not be reached: this is what was known last. */
        val held: Boolean = false,
        val failure: Failure? = null,
    ) : GrantsState
}
