package example.luzheng.feature.due

import example.luzheng.wallet.DueDateView
import example.luzheng.wallet.Failure

/** All due dates, the nearest first. */
sealed interface DueState {
    data object Opening : DueState
    data class Listed(val dates: List<DueDateView>) : DueState
    data class Failed(val failure: Failure) : DueState
}
