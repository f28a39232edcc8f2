import WalletKit

/// Shows what is known at once, then asks the server how the grants stand.
@MainActor
public final class GrantsModel: ScreenModel {
    public private(set) var state = GrantsState() {
        didSet { if state != oldValue { watcher?(state) } }
    }
    public var watcher: (@MainActor (GrantsState) -> Void)?

    private let wallet: any SharingService
    private let navigate: Navigate
    private let work = Work()

    public init(wallet: any SharingService, navigate: @escaping Navigate) {
        self.wallet = wallet
        self.navigate = navigate
    }

    public func send(_ action: GrantsAction) async {
        switch action {
        case .appeared:
            await readVault()
            await refresh()
        case .refreshPulled: await refresh()
        case .giveUp:
            work.stop()
            state.refreshing = false
        case .grantTapped(let grant): navigate(.grant(.id(grant)))
        case .offerTapped: navigate(.offer)
        case .historyTapped: navigate(.history)
        case .helpTapped(let failure): navigate(.help(about: failure))
        case .closeTapped:
            work.stop()
            navigate(.back)
        }
    }

    private func readVault() async {
        do throws(WalletFailure) {
            state.grants = .ready(try await wallet.heldGrants())
        } catch {
            state.grants = .failed(error)
        }
    }

    private func refresh() async {
        state.refreshing = true
        await work.run { [self] in
            switch await attempt({ () async throws(WalletFailure) in try await wallet.grants() }) {
            case .success(let grants):
                state.grants = .ready(grants)
                state.notice = nil
            case .failure(let failure):
                // What is known stays, and says that it is old.
                state.notice = failure
            case nil: return
            }
            state.refreshing = false
        }
    }
}
