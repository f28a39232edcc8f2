package example.luzheng.feature.settings

import example.luzheng.design.Preferences
import example.luzheng.design.Route

/** What the person can do. */
sealed interface SettingsAction {
    data class Language(val language: Preferences.Language) : SettingsAction
    data class Look(val look: Preferences.Look) : SettingsAction
    data class Bright(val on: Boolean) : SettingsAction
    data class Reminders(val on: Boolean) : SettingsAction
    data class Open(val route: Route) : SettingsAction
}
