/// Reporting what is wrong on a licence, as screens use it.
public protocol ReportService: Sendable {
    /// What can be reported about a licence; needs no network.
    func ticketForm(of licence: String) async throws(WalletFailure) -> TicketForm

    /// What this person reported, newest first.
    func tickets() async throws(WalletFailure) -> Tickets

    /// Reports what a field should be, and why; the authority decides.
    func makeTicket(
        of licence: String, field: String, shouldBe: String, remark: String
    ) async throws(WalletFailure) -> Ticket
}
