package example.luzheng.feature.report

import example.luzheng.wallet.Failure
import example.luzheng.wallet.TicketFieldView
import example.luzheng.wallet.TicketFormView
import example.luzheng.wallet.TicketsView

/** What can be reported, and what was. */
sealed interface ReportState {
    data object Looking : ReportState
    data class Failed(val failure: Failure) : ReportState

    /** [form] is there where the screen is about a licence and something may be reported. */
    data class Found(
        val all: TicketsView,
        val form: TicketFormView? = null,
        /** A report was just taken. */
        val sent: Boolean = false,
        val failure: Failure? = null,
    ) : ReportState

    /** One field is being written about; what is written says nothing of itself. */
    data class Writing(
        val found: Found,
        val field: TicketFieldView,
        val draft: Draft = Draft(),
        val sending: Boolean = false,
        val failure: Failure? = null,
    ) : ReportState
}

/** What is typed. */
class Draft(val shouldBe: String = "", val remark: String = "", val missing: Boolean = false) {
    fun with(shouldBe: String = this.shouldBe, remark: String = this.remark) = Draft(shouldBe, remark)

    override fun toString() = "Draft(…)"
}
