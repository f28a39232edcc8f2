package example.luzheng.feature.welcome

import example.luzheng.wallet.Failure

/** What stands in the form. */
data class WelcomeForm(
    val name: String = "",
    val number: String = "",
    val agreed: Boolean = false,
    val nameWrong: Boolean = false,
    val numberWrong: Boolean = false,
    val agreementMissing: Boolean = false,
) {
    /** Says nothing of what was entered: it is personal. */
    override fun toString() = "WelcomeForm(…)"
}

/** The form is open, its content is on its way, or it was refused. */
sealed interface WelcomeState {
    val form: WelcomeForm

    data class Filling(override val form: WelcomeForm = WelcomeForm()) : WelcomeState
    data class Binding(override val form: WelcomeForm) : WelcomeState
    data class Failed(override val form: WelcomeForm, val failure: Failure) : WelcomeState
}
