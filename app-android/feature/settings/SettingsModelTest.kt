package example.luzheng.feature.settings

import example.luzheng.design.Effect
import example.luzheng.design.PreferenceStore
import example.luzheng.design.Preferences
import example.luzheng.testing.trying
import kotlin.test.Test
import kotlin.test.assertEquals

class SettingsModelTest {
    private class Kept(var preferences: Preferences = Preferences()) : PreferenceStore {
        override fun read() = preferences
        override fun write(preferences: Preferences) { this.preferences = preferences }
    }

    @Test fun `a choice is kept and seen at once`() = trying {
        val kept = Kept()
        val model = watch(SettingsModel(kept, "0.1.0", scope))
        model.act(SettingsAction.Language(Preferences.Language.EN))
        model.act(SettingsAction.Bright(false))
        assertEquals(Preferences(language = Preferences.Language.EN, bright = false), kept.preferences)
        assertEquals(kept.preferences, model.state.value.chosen)
        assertEquals(listOf<Effect>(Effect.Redraw, Effect.Redraw), effects)
    }

    @Test fun `the system is asked for notices when somebody wants them and not before`() = trying {
        val model = watch(SettingsModel(Kept(), "0.1.0", scope))
        model.act(SettingsAction.Reminders(false))
        assertEquals(listOf<Effect>(Effect.Redraw), effects)
        model.act(SettingsAction.Reminders(true))
        assertEquals(Effect.AskForNotices, effects.last())
    }
}
