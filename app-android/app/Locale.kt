package example.luzheng.app

import android.content.res.Configuration
import example.luzheng.design.Preferences
import example.luzheng.design.Preferences.Language
import example.luzheng.design.Preferences.Look
import example.luzheng.design.Tongue

/** The language as chosen; else Chinese where the system speaks it, English elsewhere. */
internal fun tongueOf(chosen: Preferences, system: Configuration): Tongue = when (chosen.language) {
    Language.ZH -> Tongue.ZH
    Language.EN -> Tongue.EN
    Language.SYSTEM -> if (system.locales[0].language == "zh") Tongue.ZH else Tongue.EN
}

/** Whether the screen is dark, as chosen, else as the system's. */
internal fun isDark(chosen: Preferences, system: Configuration): Boolean = when (chosen.look) {
    Look.LIGHT -> false
    Look.DARK -> true
    Look.SYSTEM -> system.uiMode and Configuration.UI_MODE_NIGHT_MASK == Configuration.UI_MODE_NIGHT_YES
}
