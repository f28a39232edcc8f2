package example.luzheng.feature.phone

/** What the person can do. */
sealed interface PhoneAction {
    data object Appear : PhoneAction
    data class Ask(val which: PhoneState.Asking) : PhoneAction
    data object Keep : PhoneAction
    data object Unbind : PhoneAction
    data object Recover : PhoneAction
    data object BindAgain : PhoneAction
    data object Security : PhoneAction
    data object Back : PhoneAction
}
