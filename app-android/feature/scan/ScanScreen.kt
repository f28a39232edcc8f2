package example.luzheng.feature.scan

import example.luzheng.design.Answer
import example.luzheng.design.Camera
import example.luzheng.design.Card
import example.luzheng.design.Colour
import example.luzheng.design.Deed
import example.luzheng.design.Field
import example.luzheng.design.Lines
import example.luzheng.design.Notice
import example.luzheng.design.Page
import example.luzheng.design.Parts
import example.luzheng.design.Route
import example.luzheng.design.Speech
import example.luzheng.design.Text
import example.luzheng.design.Tone
import example.luzheng.design.Type
import example.luzheng.design.Ui
import example.luzheng.design.Word
import example.luzheng.feature.scan.ScanAction as Action
import example.luzheng.feature.scan.ScanState as State
import example.luzheng.wallet.Outcome
import example.luzheng.wallet.VerdictView
import example.luzheng.wallet.failureCard
import example.luzheng.wallet.lineOf

/** Draws the camera, the form for digits, or the answer. */
fun scanScreen(state: State, say: Speech, go: (Route) -> Unit, act: (Action) -> Unit): Page = Page(
    title = say(Word.SCAN_TITLE),
    body = when (state) {
        State.Asking -> asking(say, act)
        is State.Looking -> looking(state, say, act)
        is State.Typing -> typing(state, say, act)
        State.Checking -> listOf(Parts.waiting(Word.SCAN_CHECKING, say) { act(Action.Stop) })
        is State.Answered -> answered(state.verdict, say, act)
        State.OfferOfOthers -> listOf(Text(say(Word.SCAN_OFFER_OF_OTHERS), Type.STRONG, live = true), again(say, act))
        is State.Failed -> listOf(failureCard(state.failure, say) { act(Action.Check) }, again(say, act))
    },
    tabs = Parts.tabs(Route.Scan(), say, go),
    secure = state is State.Answered,
)

private fun asking(say: Speech, act: (Action) -> Unit): List<Ui> = listOf(
    Text(say(Word.SCAN_CAMERA_NEEDED)),
    Deed(say(Word.SCAN_ALLOW_CAMERA)) { act(Action.AskForCamera) },
    type(say, act),
)

private fun looking(state: State.Looking, say: Speech, act: (Action) -> Unit): List<Ui> = listOf(
    Camera(say(Word.SCAN_POINT), state.torch, { act(Action.Frame(it)) }, { act(Action.CameraFailed) }),
    Text(say(Word.SCAN_POINT), centred = true),
    Deed(say(if (state.torch) Word.SCAN_TORCH_OFF else Word.SCAN_TORCH_ON), Deed.Rank.SECOND) { act(Action.Torch) },
    type(say, act),
)

private fun typing(state: State.Typing, say: Speech, act: (Action) -> Unit): List<Ui> {
    val why = when (state.why) {
        State.Why.CHOSEN -> null
        State.Why.REFUSED -> Word.SCAN_CAMERA_REFUSED
        State.Why.BROKEN -> Word.SCAN_CAMERA_FAILED
    }
    val problem = if (state.wrong) say(Word.SCAN_DIGITS_WRONG) else null
    return listOfNotNull(why?.let { Notice(say(it)) }) + listOf(
        Field(say(Word.SCAN_SPOKEN), state.digits, Field.Keys.DIGITS, 8, problem = problem) { act(Action.Digits(it)) },
        Deed(say(Word.SCAN_CHECK)) { act(Action.Check) },
        again(say, act),
    )
}

private fun answered(verdict: VerdictView, say: Speech, act: (Action) -> Unit): List<Ui> {
    val ground = when (verdict.outcome) {
        Outcome.VALID -> Colour.VALID
        Outcome.NOT_VALID -> Colour.NOT_VALID
        Outcome.CANNOT_TELL -> Colour.CANNOT_TELL
    }
    val parts = ArrayList<Ui>()
    parts += Answer(verdict.headline, verdict.reasonText, ground)
    if (verdict.attention.isNotEmpty()) parts += Notice(verdict.attention.joinToString("\n"))
    parts += Text(verdict.advice)
    if (verdict.facts.isNotEmpty()) parts += Card(listOf(Lines(verdict.facts.map { lineOf(it) })))
    val evidence = listOfNotNull(verdict.evidenceText, verdict.assuranceText, verdict.decidedText)
    parts += Text(say(Word.SCAN_EVIDENCE), Type.HEADING, heading = true)
    parts += Text(evidence.joinToString("\n"), Type.SMALL, Tone.QUIET)
    parts += again(say, act)
    return parts
}

private fun type(say: Speech, act: (Action) -> Unit) = Deed(say(Word.SCAN_TYPE_INSTEAD), Deed.Rank.SECOND) { act(Action.Type) }

private fun again(say: Speech, act: (Action) -> Unit) = Deed(say(Word.SCAN_AGAIN), Deed.Rank.SECOND) { act(Action.Again) }
