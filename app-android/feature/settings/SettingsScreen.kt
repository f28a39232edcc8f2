package example.luzheng.feature.settings

import example.luzheng.design.Choice
import example.luzheng.design.Deed
import example.luzheng.design.Page
import example.luzheng.design.Parts
import example.luzheng.design.Preferences.Language
import example.luzheng.design.Preferences.Look
import example.luzheng.design.Route
import example.luzheng.design.Speech
import example.luzheng.design.Switch
import example.luzheng.design.Text
import example.luzheng.design.Tone
import example.luzheng.design.Type
import example.luzheng.design.Word
import example.luzheng.feature.settings.SettingsAction as Action
import example.luzheng.feature.settings.SettingsState as State

/** Draws what can be chosen. */
fun settingsScreen(state: State, say: Speech, go: (Route) -> Unit, act: (Action) -> Unit): Page {
    val chosen = state.chosen
    fun language(of: Language, word: Word) =
        Choice.Option(say(word), chosen.language == of) { act(Action.Language(of)) }
    fun look(of: Look, word: Word) = Choice.Option(say(word), chosen.look == of) { act(Action.Look(of)) }
    return Page(
        title = say(Word.SETTINGS_TITLE),
        body = listOf(
            Choice(
                say(Word.SETTINGS_LANGUAGE),
                listOf(
                    language(Language.SYSTEM, Word.SETTINGS_LANGUAGE_SYSTEM),
                    language(Language.ZH, Word.SETTINGS_LANGUAGE_ZH),
                    language(Language.EN, Word.SETTINGS_LANGUAGE_EN),
                ),
            ),
            Choice(
                say(Word.SETTINGS_THEME),
                listOf(
                    look(Look.SYSTEM, Word.SETTINGS_THEME_SYSTEM),
                    look(Look.LIGHT, Word.SETTINGS_THEME_LIGHT),
                    look(Look.DARK, Word.SETTINGS_THEME_DARK),
                ),
            ),
            Switch(say(Word.SETTINGS_BRIGHT), chosen.bright) { act(Action.Bright(it)) },
            Switch(say(Word.SETTINGS_REMINDERS), chosen.reminders) { act(Action.Reminders(it)) },
            Deed(say(Word.SETTINGS_PHONE), Deed.Rank.SECOND) { act(Action.Open(Route.Phone)) },
            Deed(say(Word.SECURITY_OPEN), Deed.Rank.SECOND) { act(Action.Open(Route.Security)) },
            Deed(say(Word.REPORT_OPEN_LIST), Deed.Rank.SECOND) { act(Action.Open(Route.Reports)) },
            Deed(say(Word.SETTINGS_HELP), Deed.Rank.SECOND) { act(Action.Open(Route.Help)) },
            Text(say(Word.SETTINGS_ABOUT, "version" to state.version), Type.SMALL, Tone.QUIET),
        ),
        tabs = Parts.tabs(Route.Settings, say, go),
    )
}
