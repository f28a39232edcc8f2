package example.luzheng.feature.help

import example.luzheng.design.Card
import example.luzheng.design.Notice
import example.luzheng.design.Page
import example.luzheng.design.Parts
import example.luzheng.design.Speech
import example.luzheng.design.Text
import example.luzheng.design.Tone
import example.luzheng.design.Touch
import example.luzheng.design.Type
import example.luzheng.design.Ui
import example.luzheng.design.Word
import example.luzheng.feature.help.HelpAction as Action
import example.luzheng.feature.help.HelpState as State
import example.luzheng.wallet.HelpView

/** Draws the cases; touching one opens it. */
fun helpScreen(state: State, say: Speech, act: (Action) -> Unit): Page = Page(
    title = say(Word.HELP_TITLE),
    body = listOf(Text(say(Word.HELP_INTRO), tone = Tone.QUIET), Notice(say(Word.HELP_ALWAYS))) +
        state.cases.map { case(it, it.code == state.open, say, act) },
    back = Parts.back(say) { act(Action.Back) },
)

private fun case(case: HelpView, open: Boolean, say: Speech, act: (Action) -> Unit): Ui {
    val title = Text(case.title, Type.STRONG)
    val body = listOf(Text(say(Word.HELP_WHAT_TO_DO), Type.SMALL, Tone.QUIET), Text(case.text, live = true))
    return Card(if (open) listOf(title) + body else listOf(title), Touch(case.title) { act(Action.Turn(case.code)) })
}
