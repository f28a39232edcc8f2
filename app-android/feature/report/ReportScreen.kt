package example.luzheng.feature.report

import example.luzheng.design.Card
import example.luzheng.design.Deed
import example.luzheng.design.Field
import example.luzheng.design.Page
import example.luzheng.design.Parts
import example.luzheng.design.Space
import example.luzheng.design.Speech
import example.luzheng.design.Stack
import example.luzheng.design.Text
import example.luzheng.design.Tone
import example.luzheng.design.Type
import example.luzheng.design.Ui
import example.luzheng.design.Word
import example.luzheng.feature.report.ReportAction as Action
import example.luzheng.feature.report.ReportState as State
import example.luzheng.wallet.TicketFormView
import example.luzheng.wallet.TicketView
import example.luzheng.wallet.TicketsView
import example.luzheng.wallet.failureCard
import example.luzheng.wallet.heading
import example.luzheng.wallet.toneOf

/** Draws what can be reported as wrong, what is being written, and what was reported. */
fun reportScreen(state: State, say: Speech, act: (Action) -> Unit): Page = Page(
    title = say(if (state is State.Writing || (state as? State.Found)?.form != null) Word.REPORT_TITLE else Word.REPORT_LIST_TITLE),
    body = when (state) {
        State.Looking -> listOf(Parts.waiting(Word.REPORT_LOOKING, say) { act(Action.Stop) })
        is State.Failed -> listOf(failureCard(state.failure, say) { act(Action.Recover) })
        is State.Found -> found(state, say, act)
        is State.Writing -> writing(state, say, act)
    },
    back = Parts.back(say) { act(Action.Back) },
    // What somebody says of themselves stands on it.
    secure = true,
)

private fun found(state: State.Found, say: Speech, act: (Action) -> Unit): List<Ui> = listOfNotNull(
    state.failure?.let { failureCard(it, say) { act(Action.Recover) } },
    Text("✓ " + say(Word.REPORT_SENT), Type.STRONG, Tone.CALM, live = true).takeIf { state.sent },
) + (state.form?.let { fields(it, say, act) } ?: listOf(Text(say(Word.REPORT_FROM_FACE), tone = Tone.QUIET))) + reported(state.all, say)

private fun fields(form: TicketFormView, say: Speech, act: (Action) -> Unit): List<Ui> =
    listOf(heading(form.title), Text(form.explainText), heading(say(Word.REPORT_FIELD))) +
        form.fields.map { Deed(it.label, Deed.Rank.SECOND) { act(Action.Field(it.name)) } }

private fun reported(all: TicketsView, say: Speech): List<Ui> {
    val none = Text(say(Word.REPORT_NONE), tone = Tone.QUIET).takeIf { all.tickets.isEmpty() }
    return listOf(heading(say(Word.REPORT_LIST_TITLE)), Text(all.leftText, Type.SMALL, Tone.QUIET)) +
        listOfNotNull(none) + all.tickets.map { ticket(it, say) }
}

private fun ticket(ticket: TicketView, say: Speech): Ui {
    val remark = ticket.remark.takeIf(String::isNotEmpty)?.let { "${say(Word.REPORT_REMARK_SAID)}: $it" }
    val answer = ticket.answer.takeIf(String::isNotEmpty)?.let { "${say(Word.REPORT_ANSWER)}\n$it" }
    val words = listOfNotNull(
        Text(ticket.title, Type.STRONG),
        Text(ticket.stateText, Type.STRONG, toneOf(ticket.colour)),
        Text(ticket.shouldBeText),
        remark?.let { Text(it, tone = Tone.QUIET) },
        answer?.let { Text(it) },
        Text(ticket.whenText, Type.SMALL, Tone.QUIET),
    )
    return Card(listOf(Stack(words, Space.TIGHT)))
}

private fun writing(state: State.Writing, say: Speech, act: (Action) -> Unit): List<Ui> {
    val draft = state.draft
    val problem = if (draft.missing) say(Word.REPORT_MISSING) else null
    val send = if (state.sending) Parts.waiting(Word.REPORT_SENDING, say) { act(Action.Stop) }
    else Deed(say(Word.REPORT_SEND)) { act(Action.Send) }
    return listOfNotNull(
        heading(state.field.label),
        Field(say(Word.REPORT_SHOULD_BE), draft.shouldBe, most = 120, hint = state.field.hint, problem = problem, enabled = !state.sending) {
            act(Action.ShouldBe(it))
        },
        Field(say(Word.REPORT_REMARK), draft.remark, most = 500, enabled = !state.sending) { act(Action.Remark(it)) },
        state.failure?.let { failureCard(it, say) { act(Action.Recover) } },
        send,
    )
}
