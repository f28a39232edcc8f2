package example.luzheng.feature.receipt

import example.luzheng.design.Card
import example.luzheng.design.Deed
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
import example.luzheng.feature.receipt.ReceiptAction as Action
import example.luzheng.feature.receipt.ReceiptState as State
import example.luzheng.wallet.failureCard
import example.luzheng.wallet.lineOf

/** Draws the receipt of a consent. */
fun receiptScreen(state: State, say: Speech, act: (Action) -> Unit): Page = Page(
    title = say(Word.RECEIPT_TITLE),
    body = when (state) {
        State.Opening -> listOf(Waiting(say(Word.COMMON_WORKING)))
        State.None -> listOf(Text(say(Word.RECEIPT_NONE)))
        is State.Failed -> listOf(failureCard(state.failure, say) { act(Action.Recover) })
        is State.Found -> found(state, say, act)
    },
    back = Parts.back(say) { act(Action.Back) },
    secure = true,
)

private fun found(state: State.Found, say: Speech, act: (Action) -> Unit): List<Ui> = listOf(
    Text(say(Word.RECEIPT_HINT), Type.SMALL, Tone.QUIET),
    Card(listOf(Lines(state.receipt.lines.map { lineOf(it) }))),
    Deed(say(Word.RECEIPT_SEND)) { act(Action.Send) },
) + paper(state, say, act)

/** The same as PDF, which is fetched. */
private fun paper(state: State.Found, say: Speech, act: (Action) -> Unit): List<Ui> {
    if (state.fetching) return listOf(Parts.waiting(Word.COMMON_WORKING, say) { act(Action.Stop) })
    fun deed(word: Word, print: Boolean) = Deed(say(word), Deed.Rank.SECOND) { act(Action.Fetch(say(Word.RECEIPT_TITLE), print)) }
    val failure = state.failure?.let { failureCard(it, say) { act(Action.Recover) } }
    return listOfNotNull(failure, deed(Word.COPY_SEND_RECEIPT, print = false), deed(Word.COPY_PRINT_RECEIPT, print = true))
}
