package example.luzheng.feature.show

import example.luzheng.design.Card
import example.luzheng.design.Choice
import example.luzheng.design.Code
import example.luzheng.design.Deed
import example.luzheng.design.Digits
import example.luzheng.design.Lines
import example.luzheng.design.Notice
import example.luzheng.design.Page
import example.luzheng.design.Parts
import example.luzheng.design.Ring
import example.luzheng.design.Speech
import example.luzheng.design.Text
import example.luzheng.design.Tone
import example.luzheng.design.Type
import example.luzheng.design.Ui
import example.luzheng.design.Word
import example.luzheng.feature.show.ShowAction as Action
import example.luzheng.feature.show.ShowState as State
import example.luzheng.wallet.CodeForm
import example.luzheng.wallet.ShownCodeView
import example.luzheng.wallet.failureCard
import example.luzheng.wallet.lineOf

/** Draws the code. Nothing on this screen says that anything is valid: the officer's device does. */
fun showScreen(state: State, bright: Boolean, say: Speech, act: (Action) -> Unit): Page = Page(
    title = say(Word.SHOW_TITLE),
    body = listOf(forms(state.form, say, act)) + when (state) {
        is State.Preparing -> listOf(Parts.waiting(Word.SHOW_PREPARING, say) { act(Action.Stop) })
        is State.Showing -> showing(state.code, say)
        is State.Over -> listOf(
            Text(say(Word.SHOW_OVER), Type.STRONG, Tone.SOON, live = true),
            Deed(say(Word.SHOW_ANOTHER)) { act(Action.Another) },
        )
        is State.Failed -> listOf(failureCard(state.failure, say) { act(Action.Recover) })
    } + Text(say(Word.SHOW_LADDER), Type.SMALL, Tone.QUIET),
    back = Parts.back(say) { act(Action.Back) },
    secure = true,
    bright = bright,
)

private fun forms(form: CodeForm, say: Speech, act: (Action) -> Unit): Ui {
    fun option(of: CodeForm, word: Word) = Choice.Option(say(word), form == of) { act(Action.Choose(of)) }
    return Choice(
        say(Word.SHOW_TITLE),
        listOf(
            option(CodeForm.FULL, Word.SHOW_FULL),
            option(CodeForm.COMPACT, Word.SHOW_COMPACT),
            option(CodeForm.SPOKEN, Word.SHOW_SPOKEN),
        ),
    )
}

private fun showing(code: ShownCodeView, say: Speech): List<Ui> {
    val ring = code.ring
    val symbol =
        if (code.form == CodeForm.SPOKEN) Digits(code.digits, say(Word.SHOW_SPOKEN_SAID, "digits" to spelled(code.digits)))
        else Code(code.modules, code.size.toInt(), code.spokenLabel)
    val parts = ArrayList<Ui>()
    parts += symbol
    parts += Ring(ring.endsMillis - ring.nowMillis, ring.stepMillis.toLong(), say(if (code.form == CodeForm.FULL) Word.SHOW_NEXT_IN else Word.SHOW_GOOD_FOR), ring.endsMillis)
    parts += Text(code.hint, centred = true)
    if (code.form == CodeForm.FULL) {
        parts += if (code.offline) Notice(code.offlineText) else Text(code.offlineText, Type.SMALL, Tone.QUIET, centred = true)
    }
    if (code.officerLines.isNotEmpty()) {
        val lines = code.officerLines.map { lineOf(it) }
        parts += Card(
            listOf(
                Text(code.officerTitle, Type.HEADING, heading = true),
                Lines(lines),
                Text(say(Word.SHOW_OFFICER_DECIDES), Type.SMALL, Tone.QUIET),
            ),
        )
    }
    return parts
}

/** One digit after the other, as it is read out. */
private fun spelled(digits: String) = digits.filter(Char::isDigit).toList().joinToString(" ")
