package example.luzheng.feature.claim

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
import example.luzheng.feature.claim.ClaimAction as Action
import example.luzheng.feature.claim.ClaimState as State
import example.luzheng.wallet.Claimability
import example.luzheng.wallet.ClaimableView
import example.luzheng.wallet.failureCard
import example.luzheng.wallet.toneOf

/** Draws what can be collected. */
fun claimScreen(state: State, say: Speech, act: (Action) -> Unit): Page = Page(
    title = say(Word.CLAIM_TITLE),
    body = when (state) {
        State.Looking -> listOf(Parts.waiting(Word.CLAIM_LOOKING, say) { act(Action.Stop) })
        is State.Failed -> listOf(failureCard(state.failure, say) { act(Action.Recover) })
        is State.Found -> found(state, say, act)
    },
    back = Parts.back(say) { act(Action.Back) },
    secure = true,
)

private fun found(state: State.Found, say: Speech, act: (Action) -> Unit): List<Ui> {
    val idle = state.doing == State.Doing.NOTHING
    val ready = state.licences.count { it.claimability == Claimability.READY }
    val top = ArrayList<Ui>()
    state.news?.let { top += Text(news(it, say), Type.STRONG, Tone.CALM, live = true) }
    state.failure?.let { top += failureCard(it, say) { act(Action.Recover) } }
    if (state.licences.isEmpty()) top += Text(say(Word.CLAIM_NONE))
    if (ready > 1) top += Deed(say(Word.CLAIM_COLLECT_ALL, "count" to ready), enabled = idle) { act(Action.CollectAll) }
    if (!idle) top += Parts.waiting(Word.CLAIM_COLLECTING, say) { act(Action.Stop) }
    return top + state.licences.map { licence(it, idle, say, act) } + company(state, idle, say, act)
}

private fun news(news: State.News, say: Speech) = when (news) {
    is State.News.Collected -> say(Word.CLAIM_COLLECTED, "count" to news.count)
    is State.News.TakenOn -> say(Word.CLAIM_TAKEN_ON, "name" to news.name)
}

private fun licence(licence: ClaimableView, idle: Boolean, say: Speech, act: (Action) -> Unit): Ui {
    val tone = when (licence.claimability) {
        Claimability.READY -> Tone.CALM
        Claimability.CLAIMED -> Tone.QUIET
        Claimability.NEEDS_REVIEW -> Tone.SOON
        Claimability.NOT_IN_FORCE -> Tone.LATE
    }
    val words = listOfNotNull(
        Text(licence.title, Type.STRONG),
        Text(listOf(licence.subject, licence.number).filter(String::isNotEmpty).joinToString("  ")),
        Text("${licence.holderText} · ${licence.stateText}", Type.SMALL, toneOf(licence.colour)),
        licence.nearestDue?.let { Text(it.sentence, Type.SMALL, toneOf(it.urgency)) },
        Text(licence.claimabilityText, Type.SMALL, tone),
    )
    val collect = Deed(say(Word.CLAIM_COLLECT), Deed.Rank.SECOND, idle) { act(Action.Collect(licence)) }
    return Card(listOf(Stack(words, Space.TIGHT)) + if (licence.claimability == Claimability.READY) listOf(collect) else emptyList())
}

private fun company(state: State.Found, idle: Boolean, say: Speech, act: (Action) -> Unit): List<Ui> = listOf(
    Text(say(Word.CLAIM_COMPANY), Type.HEADING, heading = true),
    Text(say(Word.CLAIM_COMPANY_HINT), Type.SMALL, Tone.QUIET),
    Field(
        say(Word.CLAIM_CREDIT_CODE), state.company.creditCode, Field.Keys.CODE, 24, enabled = idle,
        problem = if (state.company.wrong) say(Word.CLAIM_CREDIT_CODE_WRONG) else null,
    ) { act(Action.CreditCode(it)) },
    Deed(say(Word.CLAIM_TAKE_ON), Deed.Rank.SECOND, idle) { act(Action.TakeOn) },
)
