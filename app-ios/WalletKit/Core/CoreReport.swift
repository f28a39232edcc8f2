internal import LuzhengCore

extension CoreWallet {
    func ticketForm(of licence: String) async throws(WalletFailure) -> TicketForm {
        let wallet = try wallet()
        return TicketForm(try await translating { try wallet.ticketForm(licence: licence, lang: lang) })
    }

    func tickets() async throws(WalletFailure) -> Tickets {
        let wallet = try wallet()
        return Tickets(try await translating { try await wallet.tickets(lang: lang) })
    }

    func makeTicket(
        of licence: String, field: String, shouldBe: String, remark: String
    ) async throws(WalletFailure) -> Ticket {
        let wallet = try wallet()
        return Ticket(
            try await translating {
                try await wallet.makeTicket(
                    licence: licence, field: field, shouldBe: shouldBe, remark: remark, lang: lang)
            })
    }
}

extension Tickets {
    init(_ view: TicketsView) {
        self.init(all: view.tickets.map(Ticket.init), mayReport: view.mayReport, left: view.leftText)
    }
}

extension Ticket {
    init(_ view: TicketView) {
        self.init(
            id: view.ticketId, title: view.title, shouldBe: view.shouldBeText, remark: view.remark,
            stateText: view.stateText, signal: Signal(view.colour), when: view.whenText, answer: view.answer)
    }
}

extension TicketForm {
    init(_ view: TicketFormView) {
        self.init(
            title: view.title, explanation: view.explainText,
            fields: view.fields.map { TicketField(id: $0.name, label: $0.label, hint: $0.hint) },
            longestValue: Int(view.longestValue), longestRemark: Int(view.longestRemark))
    }
}
