package example.luzheng.feature.face

import example.luzheng.design.Deed
import example.luzheng.design.Face
import example.luzheng.design.Field
import example.luzheng.design.LONGEST_PURPOSE
import example.luzheng.design.Lines
import example.luzheng.design.Page
import example.luzheng.design.Parts
import example.luzheng.design.Speech
import example.luzheng.design.Text
import example.luzheng.design.Tone
import example.luzheng.design.Type
import example.luzheng.design.Ui
import example.luzheng.design.Waiting
import example.luzheng.design.Word
import example.luzheng.feature.face.FaceAction as Action
import example.luzheng.feature.face.FaceState as State
import example.luzheng.wallet.PrintedFace
import example.luzheng.wallet.Urgency
import example.luzheng.wallet.failureCard
import example.luzheng.wallet.toneOf

/** Draws a licence's face. */
fun faceScreen(state: State, say: Speech, act: (Action) -> Unit): Page = Page(
    title = say(Word.FACE_TITLE),
    body = when (state) {
        State.Opening -> listOf(Waiting(say(Word.COMMON_WORKING)))
        is State.Failed -> listOf(failureCard(state.failure, say) { act(Action.Recover) })
        is State.Masked -> masked(state, say, act)
        is State.Revealed -> revealed(state, say, act)
    },
    back = Parts.back(say) { act(Action.Back) },
    secure = true,
)

private fun masked(state: State.Masked, say: Speech, act: (Action) -> Unit): List<Ui> {
    val failure = state.failure?.let { listOf(failureCard(it, say) { act(Action.Reveal) }) }.orEmpty()
    val reveal = Deed(say(Word.FACE_REVEAL), enabled = !state.asking) { act(Action.Reveal) }
    return printed(state.face, say) + Text(say(Word.FACE_MASKED), Type.SMALL, Tone.QUIET) + failure + reveal + show(say, act) + copy(state.copy, say, act) + report(say, act)
}

private fun revealed(state: State.Revealed, say: Speech, act: (Action) -> Unit): List<Ui> =
    printed(state.face, say) + Text(say(Word.FACE_REVEALED, "seconds" to state.secondsLeft), Type.SMALL, Tone.SOON) +
        Deed(say(Word.FACE_HIDE)) { act(Action.Hide) } + show(say, act) + copy(state.copy, say, act) + report(say, act)

private fun show(say: Speech, act: (Action) -> Unit) = Deed(say(Word.FACE_SHOW), Deed.Rank.SECOND) { act(Action.Show) }

private fun report(say: Speech, act: (Action) -> Unit) = Deed(say(Word.REPORT_OPEN), Deed.Rank.SECOND) { act(Action.Report) }

private fun copy(form: CopyForm, say: Speech, act: (Action) -> Unit): List<Ui> {
    val note = { purpose: String, date: String -> say(Word.FACE_COPY_NOTE, "purpose" to purpose, "date" to date) }
    val problem = if (form.missing) say(Word.FACE_COPY_MISSING) else null
    return listOf(
        Text(say(Word.FACE_COPY), Type.HEADING, heading = true),
        Text(say(Word.FACE_COPY_HINT), Type.SMALL, Tone.QUIET),
        Field(say(Word.FACE_COPY_PURPOSE), form.purpose, most = LONGEST_PURPOSE, problem = problem) { act(Action.Purpose(it)) },
        Deed(say(Word.FACE_COPY_SHARE), Deed.Rank.SECOND) { act(Action.Share(note)) },
        Deed(say(Word.FACE_COPY_PRINT), Deed.Rank.SECOND) { act(Action.Print(note)) },
    )
}

private fun printed(face: PrintedFace, say: Speech): List<Ui> {
    val view = face.view
    val lines = view.fields.map { Lines.Line(it.label, it.shown) }
    val due = view.dueDates.map { Lines.Line(it.label, "${it.dateText} · ${it.`when`}", if (it.urgency == Urgency.LATER) Tone.PLAIN else toneOf(it.urgency)) }
    return listOf(
        Text(view.title, Type.HEADING, heading = true),
        Text(view.stateText, Type.STRONG, toneOf(view.colour)),
        Face(face.drawing, face.pictures, say(Word.FACE_PICTURE_SAID, "kind" to view.title)),
        Lines(due),
        Text(say(Word.FACE_AS_TEXT), Type.HEADING, heading = true),
        Lines(lines),
    )
}
