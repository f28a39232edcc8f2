package example.luzheng.feature.request

/** What the person can do. */
sealed interface RequestAction {
    data object Appear : RequestAction
    data class Choose(val licence: String) : RequestAction
    data object GoOn : RequestAction
    data class Give(val attribute: String, val on: Boolean) : RequestAction
    data object Agree : RequestAction
    data object Decline : RequestAction
    data object DeclineSure : RequestAction
    data object NotYet : RequestAction
    data object Stop : RequestAction
    data object Recover : RequestAction
    data object Grant : RequestAction
    data object Back : RequestAction
}
