package example.luzheng.feature.licences

import example.luzheng.design.Card
import example.luzheng.design.Deed
import example.luzheng.design.Notice
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
import example.luzheng.feature.licences.LicencesAction as Action
import example.luzheng.feature.licences.LicencesState as State
import example.luzheng.wallet.LicenceCardView
import example.luzheng.wallet.failureCard
import example.luzheng.wallet.toneOf

/** Draws the cards. */
fun licencesScreen(state: State, say: Speech, go: (Route) -> Unit, act: (Action) -> Unit): Page = Page(
    title = say(Word.LICENCES_TITLE),
    body = when (state) {
        State.Opening -> listOf(Waiting(say(Word.COMMON_WORKING)))
        is State.Closed -> listOf(failureCard(state.failure, say) { act(Action.Recover) })
        is State.Open -> open(state, say, act)
    },
    tabs = Parts.tabs(Route.Licences, say, go),
    secure = true,
)

private fun open(state: State.Open, say: Speech, act: (Action) -> Unit): List<Ui> {
    val top = ArrayList<Ui>()
    top += Text(state.wallet.title, tone = Tone.QUIET)
    state.wallet.offlineText?.let { top += Notice(say(Word.LICENCES_OFFLINE)) }
    state.wallet.clockText?.let { top += Notice(it) }
    state.wallet.advice?.let { top += Card(listOf(Text(it.text, Type.STRONG, Tone.LATE)), Touch(it.text) { act(Action.Heed) }) }
    state.wallet.serviceTexts.forEach { top += Notice(it) }
    state.failure?.let { top += failureCard(it, say) { act(Action.Recover) } }
    if (state.cards.isEmpty()) top += Text(say(Word.LICENCES_EMPTY))
    val cards = state.cards.groupBy { it.holderText }.flatMap { (holder, cards) ->
        listOf(Text(holder, Type.HEADING, heading = true)) + cards.map { card(it, say, act) }
    }
    val end = listOf(
        Deed(say(Word.LICENCES_SHARING), Deed.Rank.SECOND) { act(Action.Sharing) },
        Deed(say(Word.LICENCES_CLAIM), if (state.cards.isEmpty()) Deed.Rank.FIRST else Deed.Rank.SECOND) { act(Action.Claim) },
        if (state.refreshing) Parts.waiting(Word.LICENCES_REFRESHING, say) { act(Action.Stop) }
        else Deed(say(Word.LICENCES_REFRESH), Deed.Rank.SECOND) { act(Action.Refresh) },
    )
    return top + cards + end
}

private fun card(card: LicenceCardView, say: Speech, act: (Action) -> Unit): Ui {
    val due = card.nearestDue
    val words = listOf(
        Text(card.title, Type.STRONG),
        Text(listOf(card.subject, card.number).filter(String::isNotEmpty).joinToString("  ")),
        Text(card.stateText, Type.STRONG, toneOf(card.colour)),
        Text(due?.sentence ?: say(Word.LICENCES_NOTHING_DUE), Type.SMALL, toneOf(due?.urgency)),
        Text(card.confirmedText, Type.SMALL, Tone.QUIET),
    )
    val show = Deed(say(Word.LICENCES_SHOW), enabled = card.showable) { act(Action.Show(card.licenceId)) }
    val said = listOfNotNull(card.title, card.subject, card.stateText, due?.sentence, say(Word.LICENCES_FACE))
    return Card(
        listOf(Stack(words, Space.TIGHT)) + if (card.showable) listOf(show) else emptyList(),
        Touch(said.joinToString("，")) { act(Action.Face(card.licenceId)) },
    )
}
