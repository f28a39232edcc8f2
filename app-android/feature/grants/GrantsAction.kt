package example.luzheng.feature.grants

/** What the person can do. */
sealed interface GrantsAction {
    data object Appear : GrantsAction
    data class Open(val grant: String) : GrantsAction
    data object Offer : GrantsAction
    data object History : GrantsAction
    data object Stop : GrantsAction
    data object Recover : GrantsAction
    data object Back : GrantsAction
}
