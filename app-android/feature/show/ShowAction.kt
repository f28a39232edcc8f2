package example.luzheng.feature.show

import example.luzheng.wallet.CodeForm

/** What the person can do, and what the phone notices. */
sealed interface ShowAction {
    data object Appear : ShowAction
    data object Disappear : ShowAction
    data class Choose(val form: CodeForm) : ShowAction
    data object Another : ShowAction
    data object Stop : ShowAction
    data object Recover : ShowAction
    /** There is a network again. */
    data object Online : ShowAction
    data object Back : ShowAction
}
