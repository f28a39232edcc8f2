package example.luzheng.feature.security

import example.luzheng.wallet.Failure
import example.luzheng.wallet.SecretCode
import example.luzheng.wallet.SupportView

/** How this phone stands with support, or a recovery code that was just made. */
sealed interface SecurityState {
    data object Opening : SecurityState
    data class Failed(val failure: Failure) : SecurityState
    data class Found(
        val stands: SupportView,
        val doing: Doing = Doing.NOTHING,
        val asking: Asking? = null,
        val form: LiftForm = LiftForm(),
        /** A code was made and confirmed just now. */
        val kept: Boolean = false,
        val failure: Failure? = null,
    ) : SecurityState

    /** The code, while it is written down; then one of its groups is typed in. In memory only, and gone with the screen. */
    data class Code(val code: SecretCode, val stands: SupportView, val check: Check? = null) : SecurityState

    /** Which group is asked for, from 0, and what was typed. */
    data class Check(val at: Int, val typed: String = "", val wrong: Boolean = false) {
        /** Says nothing of what was typed: it is part of the code. */
        override fun toString() = "Check($at)"
    }

    /** What goes on. */
    enum class Doing { NOTHING, MAKING, LIFTING, WORKING }

    /** What is asked before it is done. */
    enum class Asking { CODE, FREEZE }
}

/** Who lifts the freeze. */
data class LiftForm(
    val name: String = "",
    val number: String = "",
    val nameWrong: Boolean = false,
    val numberWrong: Boolean = false,
) {
    /** Says nothing of what was entered: it is personal. */
    override fun toString() = "LiftForm(…)"
}
