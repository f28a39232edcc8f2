package example.luzheng.wallet

/** A relying party's request that was read. */
interface OpenedRequest {
    /** Who asks, what for, and which licences fit. */
    val view: RequestView
}

/** What would be given, ready to be signed. */
interface PreparedConsent {
    /** Exactly what agreeing signs; all of it is shown before anybody is asked to agree. */
    val view: ConsentView
}

/**
 * Sharing as screens use it: requests of relying parties, offers of the holder's own, what was agreed to and what happened.
 * All of them throw [WalletFault] and nothing else, none of them blocks the calling thread.
 */
interface SharingService {
    /** What a scanned, opened or typed text is for. Asks nobody. */
    fun destination(text: String): Destination

    /** Reads the request behind a link or its secret. */
    suspend fun open(link: String): OpenedRequest

    /** What would be given of a licence: of what is asked, [attributes]; all that it has where none are named. */
    suspend fun preview(request: OpenedRequest, licence: String, attributes: List<String> = emptyList()): PreparedConsent

    /** Says no; the party learns that and nothing else. */
    suspend fun decline(request: OpenedRequest)

    /** The licences in the wallet: those of which something can be offered first. */
    suspend fun offerable(): List<CandidateView>

    /** What a licence can be offered for. */
    suspend fun purposes(licence: String): List<OfferPurposeView>

    /** Active relying parties whose registered name begins so; of one category where it is given. */
    suspend fun parties(name: String, category: PartyCategory?): List<PartyView>

    /** What would be offered. */
    suspend fun preview(draft: OfferDraft): PreparedConsent

    /** Agrees after the phone's lock. Agreeing again to the same gives the same grant. */
    suspend fun agree(consent: PreparedConsent): GrantView

    /** The grants as this phone last heard of them; needs no network. */
    suspend fun heldGrants(): List<GrantView>

    /** The grants as they are now, newest first. */
    suspend fun grants(): List<GrantView>

    /** The holder's own grant behind a link's secret or ten characters; nothing where it is somebody else's. */
    suspend fun offered(handle: String): GrantView?

    /** Withdraws a grant that nobody has redeemed. */
    suspend fun withdraw(grant: String)

    /** Takes over an open grant of the phone that was bound before this one. */
    suspend fun confirm(grant: String)

    /** The receipt of a consent that this phone signed; needs no network. */
    suspend fun receipt(grant: String): ReceiptView?

    /** The same as PDF. */
    suspend fun receiptPdf(grant: String): ByteArray

    /** The annotated copy of what was given, as the party has it; its signature is checked first. */
    suspend fun ownCopy(grant: String): CopyView

    /** What this phone knows of the public ledger, as it was last checked; needs no network. */
    suspend fun ledger(): LedgerView

    /** What happened, newest first; [before] is where the page in front ended. */
    suspend fun history(filter: HistoryFilter, before: Long? = null): HistoryPageView

    /** The history as a file's text, JSON. */
    suspend fun exportHistory(filter: HistoryFilter): String
}
