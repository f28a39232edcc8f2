import WalletKit

/// Shows what happened, newest first, a page at a time.
@MainActor
public final class HistoryModel: ScreenModel {
    public private(set) var state = HistoryState() {
        didSet { if state != oldValue { watcher?(state) } }
    }
    public var watcher: (@MainActor (HistoryState) -> Void)?

    private let wallet: any WalletService
    private let navigate: Navigate
    private let work = Work()

    public init(wallet: any WalletService, navigate: @escaping Navigate) {
        self.wallet = wallet
        self.navigate = navigate
    }

    public func send(_ action: HistoryAction) async {
        switch action {
        case .appeared:
            if let ledger = try? await wallet.ledger() { state.ledger = ledger }
            if state.entries.value == nil { await read() }
            // Only a choice: without it the person's own history stands all the same.
            if let companies = try? await wallet.companies() { state.companies = companies }
        case .partTapped(let part): await choose { $0.part = part }
        case .holderTapped(let holder): await choose { $0.holder = holder }
        case .moreTapped: await more()
        case .entryTapped(let grant): navigate(.grant(.id(grant)))
        case .exportTapped: await export()
        case .giveUp: giveUp()
        case .helpTapped(let failure): navigate(.help(about: failure))
        case .closeTapped:
            work.stop()
            navigate(.back)
        }
    }

    private func choose(_ change: (inout HistoryState) -> Void) async {
        let before = state.filter
        change(&state)
        if state.filter != before || state.entries.value == nil { await read() }
    }

    private func read() async {
        (state.entries, state.nextBefore, state.exported, state.failure) = (.waiting, nil, nil, nil)
        let filter = state.filter
        await work.run { [self] in
            switch await attempt({ () async throws(WalletFailure) in try await wallet.history(filter, before: nil) }) {
            case .success(let page):
                state.entries = .ready(page.entries)
                state.nextBefore = page.nextBefore
            case .failure(let failure): state.entries = .failed(failure)
            case nil: break
            }
        }
    }

    private func more() async {
        guard let before = state.nextBefore, let known = state.entries.value, !state.loadingMore else { return }
        let filter = state.filter
        state.loadingMore = true
        await work.run { [self] in
            let read = await attempt { () async throws(WalletFailure) in
                try await wallet.history(filter, before: before)
            }
            switch read {
            case .success(let page):
                state.entries = .ready(known + page.entries)
                state.nextBefore = page.nextBefore
            case .failure(let failure): state.failure = failure
            case nil: break
            }
            state.loadingMore = false
        }
    }

    private func export() async {
        guard !state.exporting else { return }
        let filter = state.filter
        state.exporting = true
        await work.run { [self] in
            switch await attempt({ () async throws(WalletFailure) in try await wallet.exportHistory(filter) }) {
            case .success(let file): state.exported = file
            case .failure(let failure): state.failure = failure
            case nil: break
            }
            state.exporting = false
        }
    }

    private func giveUp() {
        work.stop()
        (state.loadingMore, state.exporting) = (false, false)
        if state.entries == .waiting { navigate(.back) }
    }
}
