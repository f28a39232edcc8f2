package example.luzheng.feature.copy

/** What the person can do. */
sealed interface CopyAction {
    data object Appear : CopyAction

    /** To another app; [title] stands on the share sheet. */
    data class Send(val title: String) : CopyAction

    /** To a printer; [title] is what the job is called. */
    data class Print(val title: String) : CopyAction
    data object Stop : CopyAction
    data object Recover : CopyAction
    data object Back : CopyAction
}
