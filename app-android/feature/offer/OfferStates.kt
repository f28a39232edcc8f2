package example.luzheng.feature.offer

import example.luzheng.testing.SampleSharing
import example.luzheng.testing.Samples
import example.luzheng.wallet.CategoryRecipient
import example.luzheng.wallet.PartyRecipient

/** The main states, for pictures. */
object OfferStates {
    fun all(samples: Samples): Map<String, OfferState> {
        val sharing = SampleSharing(samples)
        val form = OfferForm(sharing.request.licences, sharing.consent.licence.licenceId, sharing.purposes)
        val purpose = sharing.purposes.first()
        val chosen = form.copy(
            purpose = purpose, to = CategoryRecipient(purpose.categories.first().category),
            attributes = setOf("name", "category"), hours = 24u,
        )
        val named = chosen.copy(to = PartyRecipient(sharing.insurer), search = Search("并州", found = listOf(sharing.insurer)))
        return mapOf(
            "looking" to OfferState.Looking,
            "none" to OfferState.Choosing(OfferForm(sharing.request.licences.drop(1))),
            "purposes" to OfferState.Choosing(form),
            "chosen" to OfferState.Choosing(chosen),
            "named" to OfferState.Choosing(named),
            "not-found" to OfferState.Choosing(named.copy(to = null, search = Search("无此机构", found = emptyList()))),
            "consent" to OfferState.Consent(chosen, sharing.consent.copy(recipient = purpose.categories.first().anyText, recipientLine = "")),
            "made" to OfferState.Made(sharing.open),
            "offline" to OfferState.Failed(samples.offline),
        )
    }
}
