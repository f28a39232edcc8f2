package example.luzheng.wallet

/**
 * Reporting what is wrong on a licence, as screens use it. All of them throw [WalletFault] and nothing else, none of them
 * blocks the calling thread.
 */
interface ReportService {
    /** What can be reported about a licence; needs no network. */
    suspend fun form(licence: String): TicketFormView

    /** What this person reported, newest first. */
    suspend fun all(): TicketsView

    /** Reports what a field should be, and why; the authority decides. */
    suspend fun make(licence: String, field: String, shouldBe: String, remark: String): TicketView
}
