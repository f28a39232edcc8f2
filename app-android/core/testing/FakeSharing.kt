package example.luzheng.testing

import example.luzheng.wallet.CandidateView
import example.luzheng.wallet.ConsentView
import example.luzheng.wallet.CopyView
import example.luzheng.wallet.Destination
import example.luzheng.wallet.GrantView
import example.luzheng.wallet.HistoryFilter
import example.luzheng.wallet.HistoryPageView
import example.luzheng.wallet.LedgerView
import example.luzheng.wallet.OfferDraft
import example.luzheng.wallet.OfferPurposeView
import example.luzheng.wallet.OpenedRequest
import example.luzheng.wallet.PartyCategory
import example.luzheng.wallet.PartyView
import example.luzheng.wallet.PreparedConsent
import example.luzheng.wallet.ReceiptView
import example.luzheng.wallet.RequestView
import example.luzheng.wallet.SharingService
import luzheng.core.destinationOf

/** Sharing that answers what a test told it; what it was asked stands in the wallet's list. */
class FakeSharing(private val wallet: FakeWallet) : SharingService {
    private class Opened(override val view: RequestView) : OpenedRequest
    private class Prepared(override val view: ConsentView) : PreparedConsent

    /** What it answers with. */
    val sample = SampleSharing(wallet.samples)

    /** The secret of a request, and of an offer. */
    val request = "Q019780516010411590197805160104115901799"
    val offer = "G019780516010411590197805160104115901799"

    /** How many licences fit a request. */
    var fitting = 1
    var held: List<GrantView> = sample.grants
    var current: List<GrantView> = sample.grants
    var signedHere = true

    /** How the ledger stands. */
    var ledger = sample.ledger

    /** Whether an offer is the holder's own. */
    var own = true

    // The core tells texts apart, here as in the app.
    override fun destination(text: String): Destination = destinationOf(text)

    override suspend fun open(link: String): OpenedRequest {
        wallet.use("open", link)
        val licences = sample.request.licences.mapIndexed { at, it -> it.copy(fits = at < fitting) }
        return Opened(sample.request.copy(licences = licences))
    }

    override suspend fun preview(request: OpenedRequest, licence: String, attributes: List<String>): PreparedConsent {
        wallet.use("preview", attributes.joinToString(","))
        val given = sample.consent.attributes.filter { attributes.isEmpty() || it.name in attributes }
        return Prepared(sample.consent.copy(attributes = given))
    }

    override suspend fun preview(draft: OfferDraft): PreparedConsent {
        wallet.use("preview", draft.attributes.joinToString(","))
        return Prepared(sample.consent.copy(attributes = sample.consent.attributes.filter { it.name in draft.attributes }))
    }

    override suspend fun agree(consent: PreparedConsent): GrantView {
        wallet.use("agree", consent.view.attributes.joinToString(",") { it.name })
        return sample.open
    }

    override suspend fun decline(request: OpenedRequest) = wallet.use("decline")
    override suspend fun offerable(): List<CandidateView> { wallet.use("offerable"); return sample.request.licences }
    override suspend fun purposes(licence: String): List<OfferPurposeView> { wallet.use("purposes", licence); return sample.purposes }
    override suspend fun parties(name: String, category: PartyCategory?): List<PartyView> { wallet.use("parties", name); return listOf(sample.insurer) }
    override suspend fun heldGrants(): List<GrantView> { wallet.use("heldGrants"); return held }
    override suspend fun grants(): List<GrantView> { wallet.use("grants"); return current }
    override suspend fun offered(handle: String): GrantView? { wallet.use("offered", handle); return sample.open.takeIf { own } }
    override suspend fun withdraw(grant: String) = wallet.use("withdraw", grant)
    override suspend fun confirm(grant: String) = wallet.use("confirmGrant", grant)
    override suspend fun receipt(grant: String): ReceiptView? { wallet.use("receipt", grant); return sample.receipt.takeIf { signedHere } }

    override suspend fun receiptPdf(grant: String): ByteArray { wallet.use("receiptPdf", grant); return sample.copy.pdf }
    override suspend fun ownCopy(grant: String): CopyView { wallet.use("ownCopy", grant); return sample.copy }
    override suspend fun ledger(): LedgerView { wallet.use("ledger"); return ledger }

    /** Two pages: the second begins where the first said. */
    override suspend fun history(filter: HistoryFilter, before: Long?): HistoryPageView {
        wallet.use("history", "$before ${filter.kinds}")
        val (first, second) = sample.entries.partition { it.number >= SECOND_PAGE }
        return if (before == null) HistoryPageView(first, SECOND_PAGE) else HistoryPageView(second, null)
    }

    override suspend fun exportHistory(filter: HistoryFilter): String { wallet.use("exportHistory"); return "[]" }

    private companion object {
        const val SECOND_PAGE = 3L
    }
}
