package example.luzheng.wallet

import example.luzheng.design.Card
import example.luzheng.design.Code
import example.luzheng.design.Deed
import example.luzheng.design.Digits
import example.luzheng.design.Face
import example.luzheng.design.FaceDrawing
import example.luzheng.design.FaceMark
import example.luzheng.design.Hold
import example.luzheng.design.Lines
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

/** A line under a heading. */
fun heading(text: String): Ui = Text(text, Type.HEADING, heading = true)

/** Who, what for, how long it is kept, and in which version this was written. */
fun purposeParts(title: String, text: String, retention: String, version: String, say: Speech): List<Ui> = listOf(
    heading(say(Word.REQUEST_WHAT_FOR)),
    Text(title, Type.STRONG),
    Text(text),
    Text(version, Type.SMALL, Tone.QUIET),
    heading(say(Word.REQUEST_RETENTION)),
    Text(retention),
)

/** All of what agreeing signs, the very values included; the same for an answer and an offer. */
fun consentParts(consent: ConsentView, say: Speech): List<Ui> {
    val to = listOf(Text(consent.recipient, Type.STRONG), Text(consent.recipientLine, Type.SMALL, Tone.QUIET))
    val lines = consent.attributes.map { Lines.Line(it.label, it.value) }
    return listOf(heading(say(Word.REQUEST_TO)), Card(listOf(Stack(to.filter { it.text.isNotEmpty() }, Space.TIGHT)))) +
        purposeParts(consent.purposeTitle, consent.purposeText, consent.retentionText, consent.versionText, say) +
        heading(say(Word.REQUEST_WILL_SEE)) +
        Card(listOf(Text(named(consent.licence), Type.STRONG), Lines(lines)) + consent.attributes.mapNotNull(::picture)) +
        Text(consent.untilText, Type.STRONG)
}

/** The one deliberate gesture, or the wait after it. */
fun signing(signing: Boolean, say: Speech, stop: () -> Unit, agree: () -> Unit): List<Ui> =
    if (signing) listOf(Parts.waiting(Word.REQUEST_AGREEING, say, stop))
    else listOf(Text(say(Word.REQUEST_SIGNS), Type.SMALL, Tone.QUIET), Hold(say(Word.REQUEST_HOLD), act = agree))

/** How an offer is handed over: symbol, ten characters, link. */
fun offerCodeParts(offer: OfferCodeView, say: Speech, send: () -> Unit): List<Ui> {
    val symbol = if (offer.modules.isEmpty()) emptyList() else listOf(Code(offer.modules, offer.size.toInt(), offer.spokenLabel))
    val spelled = offer.code.filter(Char::isLetterOrDigit).toList().joinToString(" ")
    return symbol + listOf(
        Text(say(Word.OFFER_HAND_OVER), centred = true),
        Digits(offer.code, "${say(Word.OFFER_CODE)} $spelled"),
        Text(say(Word.OFFER_SAFE), Type.SMALL, Tone.QUIET, centred = true),
        Deed(say(Word.OFFER_SEND), act = send),
    )
}

/** One of several to choose from; why it cannot be chosen where it cannot. */
fun pick(title: String, detail: List<String>, chosen: Boolean, say: Speech, why: String? = null, act: () -> Unit): Ui {
    val known = if (chosen) say(Word.OFFER_CHOSEN) else null
    val words = listOf(Text(title, Type.STRONG)) +
        detail.filter(String::isNotEmpty).map { Text(it, Type.SMALL) } +
        listOfNotNull(why?.let { Text(it, Type.SMALL, Tone.LATE) }, known?.let { Text("✓ $it", Type.STRONG, Tone.CALM) })
    val said = (listOf(title) + detail + listOfNotNull(known)).filter(String::isNotEmpty).joinToString("，")
    return Card(listOf(Stack(words, Space.TIGHT)), if (why == null) Touch(said, act) else null)
}

/** A licence to choose. */
fun pick(candidate: CandidateView, chosen: String?, say: Speech, choose: (String) -> Unit): Ui {
    val card = candidate.card
    val detail = listOf("${card.subject}  ${card.number}".trim(), card.holderText)
    return pick(card.title, detail, card.licenceId == chosen, say, candidate.reasonText) { choose(card.licenceId) }
}

private fun named(card: LicenceCardView) = listOf(card.title, card.subject).filter(String::isNotEmpty).joinToString(" · ")

private fun picture(given: GivenView): Ui? = given.picture?.let {
    val drawing = FaceDrawing(WIDE, HIGH, listOf(FaceMark.Picture(given.name, 0f, 0f, WIDE, HIGH)))
    Face(drawing, mapOf(given.name to it.data), given.label)
}

// As large as a passport's in the middle of what is given.
private const val WIDE = 220f
private const val HIGH = 120f

/** Whether the public ledger was shown to hold something; nothing where that was not looked at. */
fun proofText(proved: Boolean?, say: Speech): Ui? = when (proved) {
    true -> Text("✓ " + say(Word.GRANTS_PROVED), Type.SMALL, Tone.CALM)
    false -> Text(say(Word.GRANTS_NOT_PROVED), Type.SMALL, Tone.LATE)
    null -> null
}
