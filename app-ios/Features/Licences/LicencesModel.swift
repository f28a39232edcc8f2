import WalletKit

/// Shows what is on the phone at once, then asks the server what changed.
@MainActor
public final class LicencesModel: ScreenModel {
    public private(set) var state = LicencesState() {
        didSet { if state != oldValue { watcher?(state) } }
    }
    public var watcher: (@MainActor (LicencesState) -> Void)?

    private let wallet: any WalletService
    private let navigate: Navigate
    private let work = Work()
    private var binding: Binding?
    private var companies: [String: String] = [:]

    public init(wallet: any WalletService, navigate: @escaping Navigate) {
        self.wallet = wallet
        self.navigate = navigate
    }

    public func send(_ action: LicencesAction) async {
        switch action {
        case .appeared:
            await readVault()
            await refresh()
        case .refreshPulled: await refresh()
        case .giveUp:
            work.stop()
            state.refreshing = false
        case .cardTapped(let licence): navigate(.face(licence: licence))
        case .showTapped(let licence): navigate(.show(licence: licence))
        case .claimTapped: navigate(.claim)
        case .scanTapped: navigate(.scan)
        case .dueTapped: navigate(.due)
        case .phoneTapped: navigate(.thisPhone)
        case .settingsTapped: navigate(.settings)
        case .noticeTapped: navigate(.help(topic: state.notice?.name))
        }
    }

    private func readVault() async {
        do throws(WalletFailure) {
            binding = try await wallet.binding()
            state.holderName = binding?.holderName ?? ""
            state.sections = .ready(sections(of: try await wallet.licences()))
        } catch {
            // What is on the screen already stays: an old card is better than none.
            if state.sections.value == nil { state.sections = .failed(error) }
        }
    }

    private func refresh() async {
        guard !state.refreshing, binding != nil else { return }
        state.refreshing = true
        await work.run { [self] in
            let done = await attempt { () async throws(WalletFailure) in
                try await wallet.refresh()
                return try await wallet.organisations()
            }
            guard let done else { return }
            switch done {
            case .success(let organisations):
                companies = Dictionary(organisations.map { ($0.id, $0.name) }) { first, _ in first }
                state.notice = nil
            case .failure(let failure): state.notice = failure
            }
            await readVault()
            state.refreshing = false
        }
    }

    private func sections(of cards: [LicenceCard]) -> [LicencesState.Section] {
        let byHolder = Dictionary(grouping: cards, by: \.holderId)
        let own = byHolder.keys.filter { $0 == binding?.holderId }
        let others = byHolder.keys.filter { $0 != binding?.holderId }.sorted()
        return (own + others).map { holder in
            // Until the companies' names are known, a vehicle's or permit's own words stand for them.
            let company = holder == binding?.holderId ? nil : companies[holder] ?? byHolder[holder]?.first?.subject
            return LicencesState.Section(id: holder, company: company, cards: byHolder[holder] ?? [])
        }
    }
}
