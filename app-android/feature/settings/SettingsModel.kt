package example.luzheng.feature.settings

import example.luzheng.design.Effect
import example.luzheng.design.Model
import example.luzheng.design.PreferenceStore
import example.luzheng.design.Preferences
import example.luzheng.feature.settings.SettingsAction as Action
import example.luzheng.feature.settings.SettingsState as State
import kotlinx.coroutines.CoroutineScope

/** What the person chooses takes effect at once. */
class SettingsModel(private val store: PreferenceStore, version: String, scope: CoroutineScope) :
    Model<State, Action>(State(store.read(), version), scope) {

    override fun act(action: Action) {
        val chosen = state.value.chosen
        when (action) {
            is Action.Language -> choose(chosen.copy(language = action.language))
            is Action.Look -> choose(chosen.copy(look = action.look))
            is Action.Bright -> choose(chosen.copy(bright = action.on))
            is Action.Reminders -> {
                choose(chosen.copy(reminders = action.on))
                if (action.on) ask(Effect.AskForNotices)
            }
            is Action.Open -> ask(Effect.Go(action.route))
        }
    }

    private fun choose(chosen: Preferences) {
        store.write(chosen)
        become(state.value.copy(chosen = chosen))
        ask(Effect.Redraw)
    }
}
