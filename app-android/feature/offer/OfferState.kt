package example.luzheng.feature.offer

import example.luzheng.wallet.CandidateView
import example.luzheng.wallet.ConsentView
import example.luzheng.wallet.Failure
import example.luzheng.wallet.GrantView
import example.luzheng.wallet.OfferPurposeView
import example.luzheng.wallet.OfferRecipient
import example.luzheng.wallet.PartyView

/** What can be offered is fetched, chosen, looked over, and handed over. */
sealed interface OfferState {
    data object Looking : OfferState
    data class Failed(val failure: Failure) : OfferState
    data class Choosing(val form: OfferForm, val preparing: Boolean = false, val failure: Failure? = null) : OfferState

    /** Exactly what would be signed. */
    data class Consent(
        val form: OfferForm,
        val consent: ConsentView,
        val signing: Boolean = false,
        val failure: Failure? = null,
    ) : OfferState
    data class Made(val grant: GrantView) : OfferState
}

/** What was chosen so far; each choice opens the next. */
data class OfferForm(
    val licences: List<CandidateView>,
    val licence: String? = null,
    /** What the licence can be offered for; nothing until that is known. */
    val purposes: List<OfferPurposeView>? = null,
    val purpose: OfferPurposeView? = null,
    val to: OfferRecipient? = null,
    val search: Search? = null,
    /** Names of attributes; nothing is given that was not chosen. */
    val attributes: Set<String> = emptySet(),
    val hours: UInt = 0u,
) {
    /** Whether it can be looked over. */
    val whole: Boolean get() = licence != null && purpose != null && to != null && attributes.isNotEmpty()
}

/** A certain party is looked for by its name. */
data class Search(val text: String = "", val searching: Boolean = false, val found: List<PartyView>? = null)
