package example.luzheng.feature.due

/** What the person can do. */
sealed interface DueAction {
    data object Appear : DueAction
    data class Open(val licence: String) : DueAction
}
