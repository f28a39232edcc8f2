package example.luzheng.wallet

/** Reporting what is wrong on a licence over the core. */
internal class CoreReport(private val use: CoreUse) : ReportService {
    override suspend fun form(licence: String) = use.core { wallet, lang -> wallet.ticketForm(licence, lang) }

    override suspend fun all() = use.core { wallet, lang -> wallet.tickets(lang) }

    override suspend fun make(licence: String, field: String, shouldBe: String, remark: String) = use.core { wallet, lang ->
        wallet.makeTicket(licence, field, shouldBe, remark, lang)
    }
}
