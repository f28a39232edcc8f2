package example.luzheng.feature.licences

/** What the person can do. */
sealed interface LicencesAction {
    /** The screen came up. */
    data object Appear : LicencesAction
    data object Refresh : LicencesAction
    data object Stop : LicencesAction
    data object Recover : LicencesAction
    data object Claim : LicencesAction
    data object Sharing : LicencesAction

    /** What should be seen to before anything else. */
    data object Heed : LicencesAction
    data class Show(val licence: String) : LicencesAction
    data class Face(val licence: String) : LicencesAction
}
