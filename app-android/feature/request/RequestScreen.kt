package example.luzheng.feature.request

import example.luzheng.design.Card
import example.luzheng.design.Deed
import example.luzheng.design.Page
import example.luzheng.design.Parts
import example.luzheng.design.Space
import example.luzheng.design.Speech
import example.luzheng.design.Stack
import example.luzheng.design.Switch
import example.luzheng.design.Text
import example.luzheng.design.Tone
import example.luzheng.design.Type
import example.luzheng.design.Ui
import example.luzheng.design.Waiting
import example.luzheng.design.Word
import example.luzheng.feature.request.RequestAction as Action
import example.luzheng.feature.request.RequestState as State
import example.luzheng.wallet.RequestView
import example.luzheng.wallet.consentParts
import example.luzheng.wallet.failureCard
import example.luzheng.wallet.heading
import example.luzheng.wallet.pick
import example.luzheng.wallet.purposeParts
import example.luzheng.wallet.signing

/** Draws who asks for what, or exactly what would be signed. */
fun requestScreen(state: State, say: Speech, act: (Action) -> Unit): Page = Page(
    title = say(if (state is State.Consent) Word.REQUEST_CONSENT else Word.REQUEST_TITLE),
    body = when (state) {
        State.Opening -> listOf(Parts.waiting(Word.REQUEST_OPENING, say) { act(Action.Stop) })
        is State.Failed -> listOf(failureCard(state.failure, say) { act(Action.Recover) })
        is State.Asked -> asked(state, say, act)
        is State.Consent -> consent(state, say, act)
        is State.Agreed -> listOf(
            Text(say(Word.REQUEST_AGREED), Type.STRONG, Tone.CALM, live = true),
            Text(state.grant.whenText),
            Text(state.grant.nextText),
            Deed(say(Word.REQUEST_TO_GRANT)) { act(Action.Grant) },
        )
        State.Declined -> listOf(Text(say(Word.REQUEST_DECLINED), Type.STRONG, live = true))
    },
    back = Parts.back(say) { act(Action.Back) },
    secure = true,
)

private fun asked(state: State.Asked, say: Speech, act: (Action) -> Unit): List<Ui> {
    val request = state.request
    val parts = ArrayList<Ui>()
    state.failure?.let { parts += failureCard(it, say) { act(Action.Recover) } }
    parts += who(request, say)
    parts += request.purpose.run { purposeParts(title, text, retentionText, versionText, say) }
    parts += heading(say(Word.REQUEST_ASKED))
    parts += Text(request.attributes.joinToString("\n") { it.label })
    parts += Text("${request.validText}\n${request.answerText}", Type.SMALL, Tone.QUIET)
    parts += heading(say(Word.REQUEST_CHOOSE))
    parts += Text("${say(Word.REQUEST_KINDS)}: ${request.kinds.joinToString(" / ")}", Type.SMALL, Tone.QUIET)
    if (request.licences.none { it.fits }) parts += Text(say(Word.REQUEST_NONE_FITS), Type.STRONG)
    parts += request.licences.map { pick(it, state.chosen, say) { licence -> act(Action.Choose(licence)) } }
    parts += answers(state, say, act)
    return parts
}

private fun who(request: RequestView, say: Speech): List<Ui> {
    val party = request.party
    val words = listOf(Text(party.name, Type.STRONG), Text(party.lineText, Type.SMALL, Tone.QUIET), Text(party.contact, Type.SMALL, Tone.QUIET))
    return listOf(heading(say(Word.REQUEST_WHO)), Card(listOf(Stack(words, Space.TIGHT))))
}

private fun answers(state: State.Asked, say: Speech, act: (Action) -> Unit): List<Ui> = when (state.doing) {
    State.Doing.PREPARING -> listOf(Waiting(say(Word.COMMON_WORKING)))
    State.Doing.DECLINING -> listOf(Parts.waiting(Word.REQUEST_DECLINING, say) { act(Action.Stop) })
    State.Doing.SURE -> listOf(
        Card(
            listOf(
                Text(say(Word.REQUEST_DECLINE_SURE), live = true),
                Deed(say(Word.REQUEST_DECLINE), Deed.Rank.GRAVE) { act(Action.DeclineSure) },
                Deed(say(Word.REQUEST_NOT_YET), Deed.Rank.SECOND) { act(Action.NotYet) },
            ),
        ),
    )
    State.Doing.NOTHING -> listOf(
        Deed(say(Word.REQUEST_GO_ON), enabled = state.chosen != null) { act(Action.GoOn) },
        Deed(say(Word.REQUEST_DECLINE), Deed.Rank.SECOND) { act(Action.Decline) },
    )
}

private fun consent(state: State.Consent, say: Speech, act: (Action) -> Unit): List<Ui> {
    val given = state.consent.attributes.map { it.name }.toSet()
    val failure = state.failure?.let { listOf(failureCard(it, say) { act(Action.Recover) }) }.orEmpty()
    val choices = if (state.signing || state.whole.attributes.size < 2) emptyList() else
        listOf(Text(say(Word.REQUEST_LEAVE_OUT), Type.SMALL, Tone.QUIET)) +
            state.whole.attributes.map { Switch(it.label, it.name in given) { on -> act(Action.Give(it.name, on)) } }
    return consentParts(state.consent, say) + choices + failure + signing(state.signing, say, { act(Action.Stop) }) { act(Action.Agree) }
}
