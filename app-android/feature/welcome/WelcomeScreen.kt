package example.luzheng.feature.welcome

import example.luzheng.design.Deed
import example.luzheng.design.Field
import example.luzheng.design.Notice
import example.luzheng.design.Page
import example.luzheng.design.Parts
import example.luzheng.design.Speech
import example.luzheng.design.Switch
import example.luzheng.design.Text
import example.luzheng.design.Tone
import example.luzheng.design.Type
import example.luzheng.design.Ui
import example.luzheng.design.Word
import example.luzheng.feature.welcome.WelcomeAction as Action
import example.luzheng.feature.welcome.WelcomeState as State
import example.luzheng.wallet.failureCard

/** Draws the first screen. */
fun welcomeScreen(state: State, say: Speech, sandbox: Boolean, act: (Action) -> Unit): Page {
    val intro = listOf(
        Text(say(Word.WELCOME_TITLE), Type.TITLE, heading = true),
        Text(say(Word.WELCOME_PROMISE), tone = Tone.QUIET),
        Text(say(Word.WELCOME_FIRST_STEP)),
    )
    val trouble = (state as? State.Failed)?.let { listOf(failureCard(it.failure, say) { act(Action.Recover) }) }
    val end = listOf(Deed(say(Word.WELCOME_CHECK_OTHERS), Deed.Rank.SECOND) { act(Action.OnlyCheck) })
    val note = if (sandbox) listOf(Notice(say(Word.COMMON_SYNTHETIC))) else emptyList()
    return Page(
        title = say(Word.COMMON_APP),
        body = intro + note + trouble.orEmpty() + form(state, say, act) + deed(state, say, act) + end,
        // Name and number stand on it.
        secure = true,
    )
}

private fun form(state: State, say: Speech, act: (Action) -> Unit): List<Ui> {
    val form = state.form
    val open = state !is State.Binding
    fun problem(wrong: Boolean, word: Word) = if (wrong) say(word) else null
    return listOf(
        Field(
            say(Word.WELCOME_NAME), form.name, most = 50, enabled = open,
            problem = problem(form.nameWrong, Word.WELCOME_NAME_WRONG),
        ) { act(Action.Name(it)) },
        Field(
            say(Word.WELCOME_CITIZEN_NUMBER), form.number, Field.Keys.CODE, 24, say(Word.WELCOME_CITIZEN_NUMBER_HINT),
            problem(form.numberWrong, Word.WELCOME_NUMBER_WRONG), open,
        ) { act(Action.Number(it)) },
        Switch(say(Word.WELCOME_CONSENT), form.agreed, say(Word.WELCOME_CONSENT_DETAIL)) { act(Action.Agree(it)) },
    ) + if (form.agreementMissing) listOf(Text(say(Word.WELCOME_CONSENT_MISSING), tone = Tone.LATE, live = true)) else emptyList()
}

private fun deed(state: State, say: Speech, act: (Action) -> Unit): Ui =
    if (state is State.Binding) Parts.waiting(Word.WELCOME_CONFIRMING, say) { act(Action.Stop) }
    else Deed(say(Word.WELCOME_BEGIN)) { act(Action.Bind) }
