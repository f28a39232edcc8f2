package example.luzheng.design

/** What the person chose. Nothing in it is personal. */
data class Preferences(
    val language: Language = Language.SYSTEM,
    val look: Look = Look.SYSTEM,
    val bright: Boolean = true,
    val reminders: Boolean = true,
) {
    enum class Language { SYSTEM, ZH, EN }
    enum class Look { SYSTEM, LIGHT, DARK }
}

/** Where it is kept. */
interface PreferenceStore {
    fun read(): Preferences
    fun write(preferences: Preferences)
}
