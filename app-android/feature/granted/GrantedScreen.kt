package example.luzheng.feature.granted

import example.luzheng.design.Card
import example.luzheng.design.Deed
import example.luzheng.design.Lines
import example.luzheng.design.Notice
import example.luzheng.design.Page
import example.luzheng.design.Parts
import example.luzheng.design.Speech
import example.luzheng.design.Text
import example.luzheng.design.Tone
import example.luzheng.design.Type
import example.luzheng.design.Ui
import example.luzheng.design.Word
import example.luzheng.feature.granted.GrantedAction as Action
import example.luzheng.feature.granted.GrantedState as State
import example.luzheng.wallet.GrantState
import example.luzheng.wallet.GrantView
import example.luzheng.wallet.failureCard
import example.luzheng.wallet.heading
import example.luzheng.wallet.lineOf
import example.luzheng.wallet.offerCodeParts
import example.luzheng.wallet.proofText
import example.luzheng.wallet.toneOf

/** Draws one grant, or its code to hand it over. */
fun grantedScreen(state: State, say: Speech, act: (Action) -> Unit): Page = Page(
    title = say(if ((state as? State.Found)?.doing == State.Doing.HANDING_OVER) Word.GRANTS_HAND_OVER else Word.GRANTS_DETAIL),
    body = when (state) {
        State.Opening -> listOf(Parts.waiting(Word.GRANTS_LOOKING, say) { act(Action.Stop) })
        State.Gone -> listOf(Text(say(Word.GRANTS_GONE), Type.STRONG, live = true))
        is State.Failed -> listOf(failureCard(state.failure, say) { act(Action.Recover) })
        is State.Found -> if (state.doing == State.Doing.HANDING_OVER) handing(state.grant, say, act) else found(state, say, act)
    },
    back = Parts.back(say) { act(Action.Back) },
    secure = true,
)

private fun handing(grant: GrantView, say: Speech, act: (Action) -> Unit): List<Ui> =
    listOf(Text(grant.recipient, Type.STRONG, centred = true), Text(grant.whenText, Type.SMALL, Tone.QUIET, centred = true)) +
        grant.offer?.let { offerCodeParts(it, say) { act(Action.Send(say(Word.OFFER_SEND))) } }.orEmpty()

private fun found(state: State.Found, say: Speech, act: (Action) -> Unit): List<Ui> {
    val grant = state.grant
    val parts = ArrayList<Ui>()
    if (state.held) parts += Notice(say(Word.GRANTS_HELD))
    state.failure?.let { parts += failureCard(it, say) { act(Action.Recover) } }
    parts += Text(grant.stateText, Type.TITLE, toneOf(grant.colour), heading = true, live = true)
    parts += Text(grant.whenText)
    parts += suspended(state, say, act)
    proofText(grant.proved, say)?.let { parts += it }
    parts += Card(listOf(Lines(grant.lines.map { lineOf(it) })))
    parts += heading(say(Word.GRANTS_NEXT))
    parts += Text(grant.nextText)
    if (grant.offer != null && !grant.suspended) parts += Deed(say(Word.GRANTS_HAND_OVER)) { act(Action.HandOver) }
    if (grant.state == GrantState.SPENT) parts += Deed(say(Word.COPY_SEE), Deed.Rank.SECOND) { act(Action.Copy) }
    if (grant.hasReceipt) parts += Deed(say(Word.GRANTS_RECEIPT), Deed.Rank.SECOND) { act(Action.Receipt) }
    parts += withdrawing(state, say, act)
    return parts
}

/** Open, but of a phone whose binding ended: nobody can redeem it before this one confirms it. */
private fun suspended(state: State.Found, say: Speech, act: (Action) -> Unit): List<Ui> = when {
    !state.grant.suspended -> emptyList()
    state.doing == State.Doing.CONFIRMING -> listOf(Parts.waiting(Word.COMMON_WORKING, say) { act(Action.Stop) })
    else -> listOf(
        Card(
            listOf(
                Text(say(Word.SECURITY_SUSPENDED), tone = Tone.LATE, live = true),
                Deed(say(Word.SECURITY_SUSPENDED_CONFIRM)) { act(Action.Confirm) },
            ),
        ),
    )
}

private fun withdrawing(state: State.Found, say: Speech, act: (Action) -> Unit): List<Ui> = when {
    !state.grant.withdrawable -> emptyList()
    state.doing == State.Doing.WITHDRAWING -> listOf(Parts.waiting(Word.GRANTS_WITHDRAWING, say) { act(Action.Stop) })
    state.doing == State.Doing.SURE -> listOf(
        Card(
            listOf(
                Text(say(Word.GRANTS_WITHDRAW_SURE), live = true),
                Deed(say(Word.GRANTS_WITHDRAW), Deed.Rank.GRAVE) { act(Action.WithdrawSure) },
                Deed(say(Word.GRANTS_KEEP), Deed.Rank.SECOND) { act(Action.Keep) },
            ),
        ),
    )
    else -> listOf(Deed(say(Word.GRANTS_WITHDRAW), Deed.Rank.SECOND) { act(Action.Withdraw) })
}
