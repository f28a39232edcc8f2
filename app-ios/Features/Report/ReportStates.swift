#if DEBUG
import WalletKit

extension ReportState {
    /// The main states, by name.
    public static var main: [String: ReportState] {
        func found(_ all: Tickets, _ change: (inout ReportState) -> Void = { _ in }) -> ReportState {
            var state = ReportState()
            (state.all, state.form) = (.ready(all), all.mayReport ? Sample.ticketForm : nil)
            change(&state)
            return state
        }
        let some = Sample.tickets([Sample.ticket, Sample.refusedTicket])
        let usedUp = Sample.tickets([Sample.ticket, Sample.refusedTicket], mayReport: false)
        let writing = { (state: inout ReportState) in
            (state.field, state.value, state.remark) = (Sample.ticketForm.fields[1], "1903-05-06", "身份证上是五月六日")
        }
        return [
            "looking": ReportState(),
            "first": found(Sample.tickets()),
            "fields": found(some),
            "sent": found(some) { $0.sent = true },
            "list": found(usedUp),
            "writing": found(some, writing),
            "missing": found(some) { ($0.field, $0.pointsOut) = (Sample.ticketForm.fields[1], true) },
            "sending": found(some) {
                writing(&$0)
                $0.sending = true
            },
            "not sent": found(some) {
                writing(&$0)
                $0.failure = .goOnline
            },
            "recorded": found(some) { $0.shielded = true },
        ]
    }
}
#endif
