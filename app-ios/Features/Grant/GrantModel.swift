import WalletKit

/// Shows one grant: how to hand it over while it is open, what was agreed to, and what withdrawing means.
@MainActor
public final class GrantModel: ScreenModel {
    public private(set) var state = GrantState() {
        didSet { if state != oldValue { watcher?(state) } }
    }
    public var watcher: (@MainActor (GrantState) -> Void)?

    private let name: GrantName
    private let wallet: any SharingService
    private let navigate: Navigate
    private let work = Work()

    public init(_ name: GrantName, wallet: any SharingService, navigate: @escaping Navigate) {
        self.name = name
        self.wallet = wallet
        self.navigate = navigate
    }

    public func send(_ action: GrantAction) async {
        switch action {
        case .appeared:
            await readVault()
            await refresh()
        case .withdrawTapped: state.askingToWithdraw = state.canWithdraw
        case .withdrawTakenBack: state.askingToWithdraw = false
        case .withdrawConfirmed: await withdraw()
        case .confirmTapped: if let id, state.canConfirm { await confirm(id) }
        case .giveUp:
            work.stop()
            (state.refreshing, state.withdrawing, state.confirming) = (false, false, false)
        case .receiptTapped: if let id { navigate(.receipt(grant: id)) }
        case .copyTapped: if let id, state.hasCopy { navigate(.copy(grant: id)) }
        case .shieldChanged(let shielded): state.shielded = shielded
        case .helpTapped(let failure): navigate(.help(about: failure))
        case .closeTapped:
            work.stop()
            navigate(.back)
        }
    }

    private var id: String? { state.grant.value??.id }

    private func readVault() async {
        do throws(WalletFailure) {
            let known = try await find()
            if known != nil { state.grant = .ready(known) }
        } catch {
            state.grant = .failed(error)
        }
    }

    private func find() async throws(WalletFailure) -> Grant? {
        switch name {
        case .id(let id): try await wallet.heldGrants().first { $0.id == id }
        case .handle(let handle): try await wallet.offeredGrant(handle)
        }
    }

    private func refresh() async {
        state.refreshing = true
        await work.run { [self] in
            let read = await attempt { () async throws(WalletFailure) in
                let grants = try await wallet.grants()
                let known = try await find()
                return grants.first { $0.id == known?.id } ?? known
            }
            switch read {
            case .success(let grant):
                state.grant = .ready(grant)
                state.ofOthers = grant == nil && name.isHandle
                state.failure = nil
            case .failure(let failure):
                if state.grant == .waiting { state.grant = .failed(failure) } else { state.failure = failure }
            case nil: return
            }
            state.refreshing = false
        }
    }

    private func confirm(_ id: String) async {
        state.confirming = true
        state.failure = nil
        await work.run { [self] in
            let done = await attempt { () async throws(WalletFailure) in try await wallet.confirmGrant(id) }
            guard let done else { return }
            state.confirming = false
            switch done {
            // Redeemed or withdrawn meanwhile, or confirmed: how it stands is asked for, and says so.
            case .success, .failure(.refresh): await refresh()
            case .failure(let failure): state.failure = failure
            }
        }
    }

    private func withdraw() async {
        guard state.askingToWithdraw, let id else { return }
        state.askingToWithdraw = false
        state.withdrawing = true
        await work.run { [self] in
            let done = await attempt { () async throws(WalletFailure) in
                try await wallet.withdraw(id)
                return try await wallet.heldGrants().first { $0.id == id }
            }
            guard let done else { return }
            state.withdrawing = false
            switch done {
            case .success(let grant): state.grant = .ready(grant)
            // Redeemed meanwhile: how it stands is asked for, and says so.
            case .failure(.refresh): await refresh()
            case .failure(let failure): state.failure = failure
            }
        }
    }
}
