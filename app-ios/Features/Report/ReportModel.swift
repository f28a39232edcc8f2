import WalletKit

/// What is wrong on a licence, where one is named, and what became of everything that was reported.
@MainActor
public final class ReportModel: ScreenModel {
    public private(set) var state = ReportState() {
        didSet { if state != oldValue { watcher?(state) } }
    }
    public var watcher: (@MainActor (ReportState) -> Void)?

    private let licence: String?
    private let wallet: any ReportService
    private let navigate: Navigate
    private let work = Work()

    public init(licence: String?, wallet: any ReportService, navigate: @escaping Navigate) {
        self.licence = licence
        self.wallet = wallet
        self.navigate = navigate
    }

    public func send(_ action: ReportAction) async {
        switch action {
        // Who comes back finds what they were writing.
        case .appeared: if state.field == nil, !state.sending { await look() }
        case .fieldTapped(let field):
            guard state.form?.fields.contains(field) == true else { return }
            (state.field, state.sent, state.failure) = (field, false, nil)
        case .valueChanged(let text):
            if !state.sending { state.value = String(text.prefix(state.form?.longestValue ?? 0)) }
        case .remarkChanged(let text):
            if !state.sending { state.remark = String(text.prefix(state.form?.longestRemark ?? 0)) }
        case .sendTapped: if !state.sending { await report() }
        case .listTapped: if !state.sending { leaveForm() }
        case .giveUp: await giveUp()
        case .shieldChanged(let shielded): state.shielded = shielded
        case .helpTapped(let failure): navigate(.help(about: failure))
        case .closeTapped:
            work.stop()
            navigate(.back)
        }
    }

    private func look() async {
        await work.run { [self] in
            switch await attempt({ () async throws(WalletFailure) in try await found() }) {
            case .success((let all, let form)):
                (state.all, state.form, state.failure) = (.ready(all), form, nil)
            case .failure(let failure):
                if state.all.value == nil { state.all = .failed(failure) } else { state.failure = failure }
            case nil: break
            }
        }
    }

    private func found() async throws(WalletFailure) -> (Tickets, TicketForm?) {
        let all = try await wallet.tickets()
        guard all.mayReport, let licence else { return (all, nil) }
        return (all, try await wallet.ticketForm(of: licence))
    }

    private func report() async {
        guard let licence, let field = state.field else { return }
        state.pointsOut = true
        guard !state.value.trimmed.isEmpty else { return }
        let (value, remark) = (state.value, state.remark)
        (state.sending, state.failure) = (true, nil)
        await work.run { [self] in
            let made = await attempt { () async throws(WalletFailure) in
                try await wallet.makeTicket(of: licence, field: field.id, shouldBe: value, remark: remark)
            }
            guard let made else { return }
            state.sending = false
            switch made {
            case .success:
                leaveForm()
                state.sent = true
            case .failure(let failure): state.failure = failure
            }
        }
        if state.sent { await look() }
    }

    /// What was written is of no use any more, so it does not stay.
    private func leaveForm() {
        (state.field, state.value, state.remark) = (nil, "", "")
        (state.pointsOut, state.failure) = (false, nil)
    }

    /// Whether it was taken all the same is looked at.
    private func giveUp() async {
        work.stop()
        guard state.sending else { return navigate(.back) }
        state.sending = false
        leaveForm()
        await look()
    }
}
