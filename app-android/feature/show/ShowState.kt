package example.luzheng.feature.show

import example.luzheng.wallet.CodeForm
import example.luzheng.wallet.Failure
import example.luzheng.wallet.ShownCodeView

/** A code is being made, is shown, is over, or there is none. */
sealed interface ShowState {
    /** The form that is asked for. */
    val form: CodeForm

    data class Preparing(override val form: CodeForm) : ShowState
    data class Showing(val code: ShownCodeView) : ShowState {
        override val form: CodeForm get() = code.form
    }

    /** A short code was used or its minute is over. */
    data class Over(override val form: CodeForm) : ShowState
    data class Failed(override val form: CodeForm, val failure: Failure) : ShowState
}
