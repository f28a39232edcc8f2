package example.luzheng.feature.welcome

/** What the person can do. */
sealed interface WelcomeAction {
    class Name(val text: String) : WelcomeAction
    class Number(val text: String) : WelcomeAction
    data class Agree(val agreed: Boolean) : WelcomeAction
    data object Bind : WelcomeAction
    data object Stop : WelcomeAction
    data object Recover : WelcomeAction
    data object OnlyCheck : WelcomeAction
}
