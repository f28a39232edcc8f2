package example.luzheng.feature.help

/** What the person can do. */
sealed interface HelpAction {
    /** Opens a case, or closes it where it is open. */
    data class Turn(val code: String) : HelpAction
    data object Back : HelpAction
}
