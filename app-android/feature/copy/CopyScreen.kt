package example.luzheng.feature.copy

import example.luzheng.design.Card
import example.luzheng.design.Deed
import example.luzheng.design.Lines
import example.luzheng.design.Page
import example.luzheng.design.Pages
import example.luzheng.design.Parts
import example.luzheng.design.Speech
import example.luzheng.design.Text
import example.luzheng.design.Tone
import example.luzheng.design.Type
import example.luzheng.design.Ui
import example.luzheng.design.Word
import example.luzheng.feature.copy.CopyAction as Action
import example.luzheng.feature.copy.CopyState as State
import example.luzheng.wallet.CopyView
import example.luzheng.wallet.failureCard

/** Draws the annotated copy, page by page, and the ways to hand it on. */
fun copyScreen(state: State, say: Speech, act: (Action) -> Unit): Page = Page(
    title = say(Word.COPY_TITLE),
    body = when (state) {
        State.Fetching -> listOf(Parts.waiting(Word.COPY_FETCHING, say) { act(Action.Stop) })
        is State.Failed -> listOf(failureCard(state.failure, say) { act(Action.Recover) })
        is State.Found -> found(state.copy, say, act)
    },
    back = Parts.back(say) { act(Action.Back) },
    secure = true,
)

private fun found(copy: CopyView, say: Speech, act: (Action) -> Unit): List<Ui> = listOf(
    Pages(copy.pdf) { pages -> say(Word.COPY_PICTURE_SAID, "pages" to pages) },
    Text(say(Word.COPY_HINT), Type.SMALL, Tone.QUIET),
    Deed(say(Word.COPY_SEND)) { act(Action.Send(say(Word.COPY_TITLE))) },
    Deed(say(Word.COPY_PRINT), Deed.Rank.SECOND) { act(Action.Print(say(Word.COPY_TITLE))) },
    Card(listOf(Lines(listOf(Lines.Line(say(Word.COPY_CHECK_PAGE), copy.link))))),
)
