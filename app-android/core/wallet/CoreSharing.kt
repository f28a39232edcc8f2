package example.luzheng.wallet

import luzheng.core.ConsentPreview
import luzheng.core.Lang
import luzheng.core.SharingRequest
import luzheng.core.Wallet
import luzheng.core.destinationOf

/** Runs a use of the core: off the screen's thread, with its errors in words. */
internal interface CoreUse {
    suspend fun <T> core(use: suspend (Wallet, Lang) -> T): T
}

/** Sharing over the core. What it hands out is freed when nobody holds it any more. */
internal class CoreSharing(private val use: CoreUse) : SharingService {
    private class Opened(val inner: SharingRequest, override val view: RequestView) : OpenedRequest
    private class Prepared(val inner: ConsentPreview, override val view: ConsentView) : PreparedConsent

    override fun destination(text: String): Destination = destinationOf(text)

    override suspend fun open(link: String): OpenedRequest = use.core { wallet, lang ->
        val request = wallet.openRequest(link)
        Opened(request, wallet.requestView(request, lang))
    }

    override suspend fun preview(request: OpenedRequest, licence: String, attributes: List<String>): PreparedConsent =
        use.core { wallet, lang -> prepared(wallet.previewRequest(request.inner(), licence, attributes, lang)) }

    override suspend fun decline(request: OpenedRequest) = use.core { wallet, _ -> wallet.declineRequest(request.inner()) }

    override suspend fun offerable() = use.core { wallet, lang -> wallet.offerable(lang) }

    override suspend fun purposes(licence: String) = use.core { wallet, lang -> wallet.offerPurposes(licence, lang) }

    override suspend fun parties(name: String, category: PartyCategory?) =
        use.core { wallet, lang -> wallet.searchParties(name, category, lang) }

    override suspend fun preview(draft: OfferDraft): PreparedConsent =
        use.core { wallet, lang -> prepared(wallet.previewOffer(draft, lang)) }

    override suspend fun agree(consent: PreparedConsent) =
        use.core { wallet, lang -> wallet.agree((consent as Prepared).inner, lang) }

    override suspend fun heldGrants() = use.core { wallet, lang -> wallet.heldGrants(lang) }

    override suspend fun grants() = use.core { wallet, lang -> wallet.grants(lang) }

    override suspend fun offered(handle: String) = use.core { wallet, lang -> wallet.offeredGrant(handle, lang) }

    override suspend fun withdraw(grant: String) = use.core { wallet, _ -> wallet.withdraw(grant) }

    override suspend fun confirm(grant: String) = use.core { wallet, _ -> wallet.confirmGrant(grant) }

    override suspend fun receipt(grant: String) = use.core { wallet, lang -> wallet.receipt(grant, lang) }

    override suspend fun receiptPdf(grant: String) = use.core { wallet, _ -> wallet.receiptPdf(grant) }

    override suspend fun ownCopy(grant: String) = use.core { wallet, _ -> wallet.ownCopy(grant) }

    override suspend fun ledger() = use.core { wallet, lang -> wallet.ledger(lang) }

    override suspend fun history(filter: HistoryFilter, before: Long?) =
        use.core { wallet, lang -> wallet.history(filter, before, lang) }

    override suspend fun exportHistory(filter: HistoryFilter) = use.core { wallet, _ -> wallet.exportHistory(filter) }

    private fun prepared(preview: ConsentPreview) = Prepared(preview, preview.view())

    private fun OpenedRequest.inner() = (this as Opened).inner
}
