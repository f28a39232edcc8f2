package example.luzheng.platform

import android.content.Context
import example.luzheng.design.PreferenceStore
import example.luzheng.design.Preferences
import example.luzheng.design.Preferences.Language
import example.luzheng.design.Preferences.Look

/** What the person chose, in the app's own file. */
class AndroidPreferences(context: Context) : PreferenceStore {
    private val file = context.getSharedPreferences("preferences", Context.MODE_PRIVATE)

    override fun read() = Preferences(
        language = Language.entries.find { it.name == file.getString("language", null) } ?: Language.SYSTEM,
        look = Look.entries.find { it.name == file.getString("look", null) } ?: Look.SYSTEM,
        bright = file.getBoolean("bright", true),
        reminders = file.getBoolean("reminders", true),
    )

    override fun write(preferences: Preferences) {
        file.edit()
            .putString("language", preferences.language.name)
            .putString("look", preferences.look.name)
            .putBoolean("bright", preferences.bright)
            .putBoolean("reminders", preferences.reminders)
            .apply()
    }
}
