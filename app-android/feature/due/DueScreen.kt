package example.luzheng.feature.due

import example.luzheng.design.Card
import example.luzheng.design.Page
import example.luzheng.design.Parts
import example.luzheng.design.Route
import example.luzheng.design.Space
import example.luzheng.design.Speech
import example.luzheng.design.Stack
import example.luzheng.design.Text
import example.luzheng.design.Tone
import example.luzheng.design.Touch
import example.luzheng.design.Type
import example.luzheng.design.Ui
import example.luzheng.design.Waiting
import example.luzheng.design.Word
import example.luzheng.feature.due.DueAction as Action
import example.luzheng.feature.due.DueState as State
import example.luzheng.wallet.DueDateView
import example.luzheng.wallet.Urgency
import example.luzheng.wallet.failureCard
import example.luzheng.wallet.toneOf

/** Draws the due dates in three groups. */
fun dueScreen(state: State, say: Speech, go: (Route) -> Unit, act: (Action) -> Unit): Page = Page(
    title = say(Word.DUE_TITLE),
    body = when (state) {
        State.Opening -> listOf(Waiting(say(Word.COMMON_WORKING)))
        is State.Failed -> listOf(failureCard(state.failure, say) { act(Action.Appear) })
        is State.Listed -> listed(state.dates, say, act)
    },
    tabs = Parts.tabs(Route.Due, say, go),
)

private fun listed(dates: List<DueDateView>, say: Speech, act: (Action) -> Unit): List<Ui> {
    if (dates.isEmpty()) return listOf(Text(say(Word.DUE_NONE)))
    val groups = listOf(Urgency.OVERDUE to Word.DUE_LATE, Urgency.SOON to Word.DUE_SOON, Urgency.LATER to Word.DUE_LATER)
    val drawn = groups.flatMap { (urgency, word) ->
        val of = dates.filter { it.urgency == urgency }
        if (of.isEmpty()) emptyList()
        else listOf(Text(say(word), Type.HEADING, toneOf(urgency), heading = true)) + of.map { date(it, act) }
    }
    return drawn + Text(say(Word.DUE_ADVICE), Type.SMALL, Tone.QUIET)
}

private fun date(date: DueDateView, act: (Action) -> Unit): Ui {
    val words = listOf(
        Text("${date.label} · ${date.`when`}", Type.STRONG, toneOf(date.urgency)),
        Text(date.licenceTitle),
        Text(date.dateText, Type.SMALL, Tone.QUIET),
    )
    return Card(
        listOf(Stack(words, Space.TIGHT)),
        Touch("${date.licenceTitle}，${date.sentence}") { act(Action.Open(date.licenceId)) },
    )
}
