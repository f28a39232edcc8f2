package example.luzheng.feature.settings

import example.luzheng.design.Preferences

/** The main states, for pictures. */
object SettingsStates {
    fun all(): Map<String, SettingsState> = mapOf(
        "as-installed" to SettingsState(Preferences(), "0.1.0"),
        "changed" to SettingsState(
            Preferences(Preferences.Language.EN, Preferences.Look.DARK, bright = false, reminders = false), "0.1.0",
        ),
    )
}
