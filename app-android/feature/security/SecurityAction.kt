package example.luzheng.feature.security

/** What the person can do. */
sealed interface SecurityAction {
    data object Appear : SecurityAction
    data class Ask(val which: SecurityState.Asking) : SecurityAction
    data object Keep : SecurityAction
    data object Make : SecurityAction

    /** [title] is what the job is called. */
    data class Print(val title: String) : SecurityAction
    data object Written : SecurityAction
    class Group(val text: String) : SecurityAction
    data object ConfirmCode : SecurityAction
    data object Freeze : SecurityAction
    class Name(val text: String) : SecurityAction
    class Number(val text: String) : SecurityAction
    data object Lift : SecurityAction
    data object Veto : SecurityAction
    data object ConfirmMeasure : SecurityAction
    data object Stop : SecurityAction
    data object Recover : SecurityAction
    data object Back : SecurityAction
}
