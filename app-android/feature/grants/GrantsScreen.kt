package example.luzheng.feature.grants

import example.luzheng.design.Card
import example.luzheng.design.Deed
import example.luzheng.design.Notice
import example.luzheng.design.Page
import example.luzheng.design.Parts
import example.luzheng.design.Space
import example.luzheng.design.Speech
import example.luzheng.design.Stack
import example.luzheng.design.Text
import example.luzheng.design.Touch
import example.luzheng.design.Type
import example.luzheng.design.Ui
import example.luzheng.design.Waiting
import example.luzheng.design.Word
import example.luzheng.feature.grants.GrantsAction as Action
import example.luzheng.feature.grants.GrantsState as State
import example.luzheng.wallet.GrantState
import example.luzheng.wallet.GrantView
import example.luzheng.wallet.failureCard
import example.luzheng.wallet.heading
import example.luzheng.wallet.toneOf

/** Draws what was agreed to: what is open, then what is over. */
fun grantsScreen(state: State, say: Speech, act: (Action) -> Unit): Page = Page(
    title = say(Word.GRANTS_TITLE),
    body = when (state) {
        State.Opening -> listOf(Waiting(say(Word.COMMON_WORKING)))
        is State.Failed -> listOf(failureCard(state.failure, say) { act(Action.Recover) })
        is State.Listed -> listed(state, say, act)
    },
    back = Parts.back(say) { act(Action.Back) },
    secure = true,
)

private fun listed(state: State.Listed, say: Speech, act: (Action) -> Unit): List<Ui> {
    val (open, over) = state.grants.partition { it.state == GrantState.OPEN }
    val parts = ArrayList<Ui>()
    if (state.held) parts += Notice(say(Word.GRANTS_HELD))
    state.failure?.let { parts += failureCard(it, say) { act(Action.Recover) } }
    parts += Deed(say(Word.GRANTS_OFFER)) { act(Action.Offer) }
    parts += Deed(say(Word.GRANTS_HISTORY), Deed.Rank.SECOND) { act(Action.History) }
    if (state.refreshing) parts += Parts.waiting(Word.GRANTS_LOOKING, say) { act(Action.Stop) }
    else if (state.grants.isEmpty()) parts += Text(say(Word.GRANTS_NONE))
    parts += part(Word.GRANTS_OPEN_PART, open, say, act)
    parts += part(Word.GRANTS_OVER_PART, over, say, act)
    return parts
}

private fun part(title: Word, grants: List<GrantView>, say: Speech, act: (Action) -> Unit): List<Ui> =
    if (grants.isEmpty()) emptyList() else listOf(heading(say(title))) + grants.map { card(it, act) }

private fun card(grant: GrantView, act: (Action) -> Unit): Ui {
    val words = listOf(
        Text(grant.recipient, Type.STRONG),
        Text("${grant.purposeTitle}\n${grant.licenceText}"),
        Text("${grant.stateText} · ${grant.whenText}", Type.SMALL, toneOf(grant.colour)),
    )
    val said = listOf(grant.recipient, grant.purposeTitle, grant.stateText, grant.whenText).joinToString("，")
    return Card(listOf(Stack(words, Space.TIGHT)), Touch(said) { act(Action.Open(grant.grantId)) })
}
