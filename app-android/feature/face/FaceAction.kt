package example.luzheng.feature.face

/** What the person can do. */
sealed interface FaceAction {
    data object Appear : FaceAction
    /** The app left the front. */
    data object Disappear : FaceAction
    data object Reveal : FaceAction
    data object Hide : FaceAction
    data class Purpose(val text: String) : FaceAction
    /** [words] writes a note of purpose and date in the language of the screen. */
    class Share(val words: (String, String) -> String) : FaceAction
    class Print(val words: (String, String) -> String) : FaceAction
    data object Show : FaceAction
    /** Something on it is wrong. */
    data object Report : FaceAction
    data object Recover : FaceAction
    data object Back : FaceAction
}
