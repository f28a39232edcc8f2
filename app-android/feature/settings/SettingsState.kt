package example.luzheng.feature.settings

import example.luzheng.design.Preferences

/** What is set. */
data class SettingsState(val chosen: Preferences, val version: String)
