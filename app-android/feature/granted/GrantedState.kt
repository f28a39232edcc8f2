package example.luzheng.feature.granted

import example.luzheng.wallet.Failure
import example.luzheng.wallet.GrantView

/** One grant. */
sealed interface GrantedState {
    data object Opening : GrantedState

    /** There is none of this number. */
    data object Gone : GrantedState
    data class Failed(val failure: Failure) : GrantedState
    data class Found(
        val grant: GrantView,
        /** The platform could not be reached: this is what was known last. */
        val held: Boolean = false,
        val doing: Doing = Doing.NOTHING,
        val failure: Failure? = null,
    ) : GrantedState

    /** What goes on beside it. */
    enum class Doing {
        NOTHING,

        /** Symbol and characters are on the screen. */
        HANDING_OVER,

        /** It is asked whether to withdraw. */
        SURE,
        WITHDRAWING,

        /** It is taken over from the phone that was bound before. */
        CONFIRMING,
    }
}
