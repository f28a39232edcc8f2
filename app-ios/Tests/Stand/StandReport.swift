import WalletKit

/// What each use of reports answers.
public struct ReportAnswers: Sendable {
    public var ticketForm: Result<TicketForm, WalletFailure> = .failure(.goOnline)
    public var tickets: Result<Tickets, WalletFailure> = .failure(.goOnline)
    public var makeTicket: Result<Ticket, WalletFailure> = .failure(.goOnline)

    public init() {}
}

extension StandWallet {
    public func ticketForm(of licence: String) async throws(WalletFailure) -> TicketForm {
        await called("ticketForm \(licence)")
        return try answers.report.ticketForm.get()
    }

    public func tickets() async throws(WalletFailure) -> Tickets {
        await called("tickets")
        return try answers.report.tickets.get()
    }

    public func makeTicket(
        of licence: String, field: String, shouldBe: String, remark: String
    ) async throws(WalletFailure) -> Ticket {
        await called("makeTicket \(licence) \(field) \(shouldBe) \(remark)")
        return try answers.report.makeTicket.get()
    }
}
