package example.luzheng.feature.history

/** What the person can do. */
sealed interface HistoryAction {
    data object Appear : HistoryAction
    data class Want(val wanted: HistoryState.Wanted) : HistoryAction
    /** Of a company; the person's own where it is absent. */
    data class Of(val company: String?) : HistoryAction
    data object More : HistoryAction
    /** [title] and [name] of the file in the language of the screen. */
    data class Export(val title: String, val name: String) : HistoryAction
    data class Open(val grant: String) : HistoryAction
    data object Stop : HistoryAction
    data object Recover : HistoryAction
    data object Back : HistoryAction
}
