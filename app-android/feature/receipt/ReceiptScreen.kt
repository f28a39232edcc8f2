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
import example.luzheng.wallet.ReceiptView
import example.luzheng.wallet.failureCard
import example.luzheng.wallet.lineOf

/** Draws the receipt of a consent. */
fun receiptScreen(state: State, say: Speech, act: (Action) -> Unit): Page = Page(
    title = say(Word.RECEIPT_TITLE),
    body = when (state) {
        State.Opening -> listOf(Waiting(say(Word.COMMON_WORKING)))
        State.None -> listOf(Text(say(Word.RECEIPT_NONE)))
        is State.Failed -> listOf(failureCard(state.failure, say) { act(Action.Recover) })
        is State.Found -> found(state.receipt, say, act)
    },
    back = Parts.back(say) { act(Action.Back) },
    secure = true,
)

private fun found(receipt: ReceiptView, say: Speech, act: (Action) -> Unit): List<Ui> = listOf(
    Text(say(Word.RECEIPT_HINT), Type.SMALL, Tone.QUIET),
    Card(listOf(Lines(receipt.lines.map { lineOf(it) }))),
    Deed(say(Word.RECEIPT_SEND)) { act(Action.Send) },
)
