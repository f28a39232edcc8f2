package example.luzheng.feature.history

import example.luzheng.design.Card
import example.luzheng.design.Choice
import example.luzheng.design.Deed
import example.luzheng.design.Lines
import example.luzheng.design.Notice
import example.luzheng.design.Page
import example.luzheng.design.Parts
import example.luzheng.design.Space
import example.luzheng.design.Speech
import example.luzheng.design.Stack
import example.luzheng.design.Text
import example.luzheng.design.Tone
import example.luzheng.design.Touch
import example.luzheng.design.Type
import example.luzheng.design.Ui
import example.luzheng.design.Word
import example.luzheng.feature.history.HistoryAction as Action
import example.luzheng.feature.history.HistoryState as State
import example.luzheng.wallet.HistoryEntryView
import example.luzheng.wallet.LedgerView
import example.luzheng.wallet.failureCard
import example.luzheng.wallet.lineOf
import example.luzheng.wallet.proofText
import example.luzheng.wallet.toneOf

/** Draws what happened. */
fun historyScreen(state: State, say: Speech, act: (Action) -> Unit): Page = Page(
    title = say(Word.HISTORY_TITLE),
    body = standing(state.ledger) + filters(state, say, act) + entries(state, say, act),
    back = Parts.back(say) { act(Action.Back) },
    secure = true,
)

/** How the ledger stands; what is wrong with it comes before everything else. */
private fun standing(ledger: LedgerView?): List<Ui> {
    if (ledger == null) return emptyList()
    val wrong = ledger.alarmText?.let { listOf(Notice(it), Card(listOf(Lines(ledger.alarms.map { line -> lineOf(line) })))) }
    return wrong.orEmpty() + Text(ledger.checkedText, Type.SMALL, Tone.QUIET)
}

private fun filters(state: State, say: Speech, act: (Action) -> Unit): List<Ui> {
    fun option(wanted: State.Wanted, word: Word) = Choice.Option(say(word), wanted == state.wanted) { act(Action.Want(wanted)) }
    val kinds = Choice(
        say(Word.HISTORY_TITLE),
        listOf(
            option(State.Wanted.ALL, Word.HISTORY_ALL),
            option(State.Wanted.REQUESTS, Word.HISTORY_REQUESTS),
            option(State.Wanted.SEEN, Word.HISTORY_SEEN),
            option(State.Wanted.REFUSED, Word.HISTORY_REFUSED),
            option(State.Wanted.SHARED, Word.HISTORY_SHARED),
        ),
    )
    if (state.companies.isEmpty()) return listOf(kinds)
    val own = Choice.Option(say(Word.HISTORY_OWN), state.company == null) { act(Action.Of(null)) }
    val companies = state.companies.map { Choice.Option(it.name, it.holderId == state.company) { act(Action.Of(it.holderId)) } }
    return listOf(Choice(say(Word.HISTORY_WHOSE), listOf(own) + companies), kinds)
}

private fun entries(state: State, say: Speech, act: (Action) -> Unit): List<Ui> {
    val parts = ArrayList<Ui>()
    state.failure?.let { parts += failureCard(it, say) { act(Action.Recover) } }
    parts += state.entries.orEmpty().map { entry(it, say, act) }
    if (state.entries?.isEmpty() == true && state.nextBefore == null) parts += Text(say(Word.HISTORY_NONE))
    parts += when (state.doing) {
        State.Doing.LOOKING -> listOf(Parts.waiting(Word.HISTORY_LOOKING, say) { act(Action.Stop) })
        State.Doing.EXPORTING -> listOf(Parts.waiting(Word.HISTORY_EXPORTING, say) { act(Action.Stop) })
        State.Doing.NOTHING -> ends(state, say, act)
    }
    return parts
}

private fun ends(state: State, say: Speech, act: (Action) -> Unit): List<Ui> {
    val more = Deed(say(Word.HISTORY_MORE), Deed.Rank.SECOND) { act(Action.More) }.takeIf { state.nextBefore != null }
    val export = Deed(say(Word.HISTORY_EXPORT), Deed.Rank.SECOND) { act(Action.Export(say(Word.HISTORY_EXPORT), say(Word.HISTORY_FILE))) }
    return listOfNotNull(more, export.takeIf { !state.entries.isNullOrEmpty() })
}

private fun entry(entry: HistoryEntryView, say: Speech, act: (Action) -> Unit): Ui {
    val party = entry.party?.name.orEmpty()
    val words = listOf(
        Text(entry.title, Type.STRONG, toneOf(entry.colour)),
        Text(listOf(party, entry.detailText).filter(String::isNotEmpty).joinToString("\n")),
        Text(entry.whenText, Type.SMALL, Tone.QUIET),
    ).filter { it.text.isNotEmpty() }
    val said = listOf(entry.title, party, entry.detailText, entry.whenText).filter(String::isNotEmpty).joinToString("，")
    val lead = entry.grantId?.let { grant -> Touch(said) { act(Action.Open(grant)) } }
    return Card(listOf(Stack(words + listOfNotNull(proofText(entry.proved, say)), Space.TIGHT)), lead)
}
