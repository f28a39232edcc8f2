package example.luzheng.feature.offer

import example.luzheng.design.Choice
import example.luzheng.design.Deed
import example.luzheng.design.Field
import example.luzheng.design.Page
import example.luzheng.design.Parts
import example.luzheng.design.Speech
import example.luzheng.design.Switch
import example.luzheng.design.Text
import example.luzheng.design.Tone
import example.luzheng.design.Type
import example.luzheng.design.Ui
import example.luzheng.design.Waiting
import example.luzheng.design.Word
import example.luzheng.feature.offer.OfferAction as Action
import example.luzheng.feature.offer.OfferState as State
import example.luzheng.wallet.CategoryRecipient
import example.luzheng.wallet.OfferPurposeView
import example.luzheng.wallet.PartyRecipient
import example.luzheng.wallet.consentParts
import example.luzheng.wallet.failureCard
import example.luzheng.wallet.heading
import example.luzheng.wallet.offerCodeParts
import example.luzheng.wallet.pick
import example.luzheng.wallet.signing

/** Draws what can be offered, what would be signed, or what is handed over. */
fun offerScreen(state: State, say: Speech, act: (Action) -> Unit): Page = Page(
    title = say(if (state is State.Consent) Word.REQUEST_CONSENT else Word.OFFER_TITLE),
    body = when (state) {
        State.Looking -> listOf(Parts.waiting(Word.OFFER_LOOKING, say) { act(Action.Stop) })
        is State.Failed -> listOf(failureCard(state.failure, say) { act(Action.Recover) })
        is State.Choosing -> choosing(state, say, act)
        is State.Consent -> consentParts(state.consent, say) +
            listOfNotNull(state.failure?.let { failureCard(it, say) { act(Action.Recover) } }) +
            signing(state.signing, say, { act(Action.Stop) }) { act(Action.Agree) }
        is State.Made -> made(state, say, act)
    },
    back = Parts.back(say) { act(Action.Back) },
    secure = true,
)

private fun choosing(state: State.Choosing, say: Speech, act: (Action) -> Unit): List<Ui> {
    val form = state.form
    val parts = ArrayList<Ui>()
    if (form.licences.none { it.fits }) parts += Text(say(Word.OFFER_NONE), Type.STRONG)
    parts += heading(say(Word.OFFER_LICENCE))
    parts += form.licences.map { pick(it, form.licence, say) { licence -> act(Action.Licence(licence)) } }
    if (form.licence != null) parts += purposes(form, say, act)
    form.purpose?.let { parts += toWhom(form, it, say, act) + what(form, it, say, act) + howLong(form, it, say, act) }
    state.failure?.let { parts += failureCard(it, say) { act(Action.Recover) } }
    if (form.purpose != null) {
        if (form.attributes.isEmpty()) parts += Text(say(Word.OFFER_NOTHING_CHOSEN), Type.SMALL, Tone.QUIET)
        parts += if (state.preparing) Waiting(say(Word.COMMON_WORKING)) else Deed(say(Word.OFFER_GO_ON), enabled = form.whole) { act(Action.GoOn) }
    }
    return parts
}

private fun purposes(form: OfferForm, say: Speech, act: (Action) -> Unit): List<Ui> {
    val known = form.purposes ?: return listOf(Parts.waiting(Word.OFFER_LOOKING, say) { act(Action.Stop) })
    return listOf(heading(say(Word.OFFER_PURPOSE))) + known.map {
        val chosen = it.purpose.code == form.purpose?.purpose?.code
        // The whole text stands on what is signed; here it helps to choose.
        pick(it.purpose.title, if (chosen) listOf(it.purpose.text) else emptyList(), chosen, say) { act(Action.Purpose(it)) }
    }
}

private fun toWhom(form: OfferForm, purpose: OfferPurposeView, say: Speech, act: (Action) -> Unit): List<Ui> {
    val category = (form.to as? CategoryRecipient)?.category
    val named = form.search
    val any = purpose.categories.map { pick(it.anyText, emptyList(), it.category == category, say) { act(Action.Category(it.category)) } }
    val certain = pick(say(Word.OFFER_NAMED), emptyList(), named != null, say) { act(Action.Named) }
    return listOf(heading(say(Word.OFFER_TO_WHOM))) + any + certain + (named?.let { search(form, it, say, act) } ?: emptyList())
}

private fun search(form: OfferForm, search: Search, say: Speech, act: (Action) -> Unit): List<Ui> {
    val party = (form.to as? PartyRecipient)?.party
    val field = Field(say(Word.OFFER_SEARCH), search.text) { act(Action.Search(it)) }
    val found = search.found.orEmpty().map { pick(it.name, listOf(it.lineText), it.partyId == party?.partyId, say) { act(Action.Party(it)) } }
    val word = when {
        search.searching -> Word.OFFER_SEARCHING
        search.found?.isEmpty() == true -> Word.OFFER_NONE_FOUND
        else -> null
    }
    return listOf(field) + listOfNotNull(word?.let { Text(say(it), Type.SMALL, Tone.QUIET, live = true) }) + found
}

private fun what(form: OfferForm, purpose: OfferPurposeView, say: Speech, act: (Action) -> Unit): List<Ui> =
    listOf(heading(say(Word.OFFER_WHAT))) +
        purpose.attributes.map { Switch(it.label, it.name in form.attributes) { on -> act(Action.Attribute(it.name, on)) } }

private fun howLong(form: OfferForm, purpose: OfferPurposeView, say: Speech, act: (Action) -> Unit): Ui =
    Choice(say(Word.OFFER_HOW_LONG), purpose.spans.map { Choice.Option(it.text, it.hours == form.hours) { act(Action.Hours(it.hours)) } })

private fun made(state: State.Made, say: Speech, act: (Action) -> Unit): List<Ui> {
    val grant = state.grant
    val code = grant.offer?.let { offerCodeParts(it, say) { act(Action.Send(say(Word.OFFER_SEND))) } }.orEmpty()
    return listOf(
        Text(say(Word.OFFER_MADE), Type.STRONG, Tone.CALM, live = true),
        Text("${grant.recipient}\n${grant.purposeTitle} · ${grant.whenText}"),
    ) + code + Deed(say(Word.REQUEST_TO_GRANT), Deed.Rank.SECOND) { act(Action.Grant) }
}
