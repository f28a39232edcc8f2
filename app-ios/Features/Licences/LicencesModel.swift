import WalletKit

/// Shows what is on the phone at once, then asks the server what changed.
@MainActor
public final class LicencesModel: ScreenModel {
    public private(set) var state = LicencesState() {
        didSet { if state != oldValue { watcher?(state) } }
    }
    public var watcher: (@MainActor (LicencesState) -> Void)?

    private let wallet: any WalletService
    private let remind: @MainActor ([DueDate]) -> Void
    private let navigate: Navigate
    private let work = Work()
    private var names: [String: String] = [:]

    /// `remind` is given all due dates whenever they were read anew.
    public init(
        wallet: any WalletService, remind: @escaping @MainActor ([DueDate]) -> Void, navigate: @escaping Navigate
    ) {
        self.wallet = wallet
        self.remind = remind
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
        case .sharingTapped: navigate(.grants)
        case .phoneTapped: navigate(.thisPhone)
        case .settingsTapped: navigate(.settings)
        case .failureTapped(let failure): navigate(.help(about: failure))
        case .adviceTapped:
            guard let advice = state.advice else { return }
            navigate(advice.kind == .recoveryCode ? .recoveryCode : .security)
        case .noticeTapped: navigate(.help(about: state.notice))
        }
    }

    private func readVault() async {
        do throws(WalletFailure) {
            let standing = try await wallet.state()
            state.holderName = standing.binding?.holderName ?? ""
            state.clock = standing.clock
            state.service = standing.service
            state.advice = standing.advice
            state.sections = .ready(sections(of: try await wallet.licences()))
            remind(try await wallet.dueDates())
        } catch {
            // What is on the screen already stays: an old card is better than none.
            if state.sections.value == nil { state.sections = .failed(error) }
        }
    }

    private func refresh() async {
        guard !state.refreshing else { return }
        state.refreshing = true
        await work.run { [self] in
            let done = await attempt { () async throws(WalletFailure) in
                try await wallet.refresh()
                return try await wallet.companies()
            }
            guard let done else { return }
            switch done {
            case .success(let companies):
                names = Dictionary(companies.map { ($0.id, $0.name) }) { first, _ in first }
                state.notice = nil
            case .failure(.bindFirst):
                // Ended elsewhere: the start says so and offers to bind again.
                navigate(.start)
            case .failure(let failure): state.notice = failure
            }
            await readVault()
            state.refreshing = false
        }
    }

    /// The core's order holds: the person's own first.
    private func sections(of cards: [LicenceCard]) -> [LicencesState.Section] {
        var sections: [LicencesState.Section] = []
        for card in cards {
            if let at = sections.firstIndex(where: { $0.id == card.holderId }) {
                sections[at].cards.append(card)
            } else {
                // Until the companies' names are known, a card's own words stand for them.
                let company = card.ofCompany ? names[card.holderId] ?? card.subject : nil
                sections.append(LicencesState.Section(id: card.holderId, company: company, cards: [card]))
            }
        }
        return sections
    }
}
