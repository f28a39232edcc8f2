package example.luzheng.testing

import example.luzheng.wallet.ReportService
import example.luzheng.wallet.TicketFormView
import example.luzheng.wallet.TicketView
import example.luzheng.wallet.TicketsView

/** An authority that answers what a test told it; what it was asked stands in the wallet's list. */
class FakeReport(private val wallet: FakeWallet) : ReportService {
    /** What it answers with. */
    val sample = SampleReport(wallet.samples)

    /** What was reported. */
    var reported: TicketsView = sample.nothing

    override suspend fun form(licence: String): TicketFormView { wallet.use("ticketForm", licence); return sample.form }
    override suspend fun all(): TicketsView { wallet.use("tickets"); return reported }
    override suspend fun make(licence: String, field: String, shouldBe: String, remark: String): TicketView {
        wallet.use("makeTicket", "$licence $field $shouldBe $remark")
        reported = sample.some
        return sample.waiting
    }
}
