import WalletKit

/// Opens the wallet, closes it again after a while away, and keeps the path.
@MainActor
public final class ShellModel: ScreenModel {
    /// Away for longer than this, the holder is asked again.
    static let graceSeconds = 60.0

    public private(set) var state = ShellState() {
        didSet { if state != oldValue { watcher?(state) } }
    }
    public var watcher: (@MainActor (ShellState) -> Void)?
    /// The open wallet; nil while the door is not open.
    public private(set) var wallet: (any WalletService)?

    private let keeper: any WalletKeeper
    private let uptime: Uptime
    private let work = Work()
    private var awaySince: Double?
    private var pendingLink: Route?

    public init(keeper: any WalletKeeper, uptime: @escaping Uptime) {
        self.keeper = keeper
        self.uptime = uptime
    }

    public func send(_ action: ShellAction) async {
        switch action {
        case .launched, .unlockTapped: await open()
        case .frontChanged(let front): await front ? come() : leave()
        case .route(let route): await go(route)
        case .pathChanged(let path): state.path = path
        case .linkOpened(let link): enter(DeepLink.route(of: link))
        case .noticeOpened(let licence): enter(.face(licence: licence))
        case .newWalletTapped: state.askingForNewWallet = true
        case .newWalletDeclined: state.askingForNewWallet = false
        case .newWalletConfirmed: await beginAnew()
        }
    }

    private func open() async {
        state.door = .opening
        await work.run { [self] in
            let opened = await attempt { () async throws(WalletFailure) in
                let wallet = try await keeper.open()
                return (wallet, try await wallet.state().stage)
            }
            switch opened {
            case .success((let wallet, let stage)):
                self.wallet = wallet
                state.door = Self.door(at: stage)
                enterPendingLink()
            case .failure(.unlock): state.door = .locked
            case .failure(let failure): state.door = .broken(failure)
            case nil: break
            }
        }
    }

    private static func door(at stage: Stage) -> ShellState.Door {
        switch stage {
        case .locked: .locked
        case .unbound: .unbound
        case .bound: .open
        case .ended: .ended
        }
    }

    private func leave() {
        state.covered = true
        // Asking the holder sends the app away for a moment, too: that is no leaving.
        if awaySince == nil, state.door != .opening { awaySince = uptime() }
    }

    private func come() async {
        state.covered = false
        defer { awaySince = nil }
        guard let awaySince, state.door == .open else { return }
        guard uptime() - awaySince > Self.graceSeconds else { return }
        wallet = nil
        state.path = []
        state.door = .locked
        await keeper.lock()
    }

    private func go(_ route: Route) async {
        switch route {
        case .back: _ = state.path.popLast()
        case .start: await begin()
        default:
            // The same screen twice is a tap too many.
            if state.path.last != route { state.path.append(route) }
        }
    }

    /// Who was bound just now goes on to the recovery code, with the licences behind it.
    private func begin() async {
        let bindable = state.door == .unbound || state.door == .ended
        state.path = []
        await open()
        if bindable, state.door == .open, state.path.isEmpty { state.path = [.recoveryCode] }
    }

    private func beginAnew() async {
        guard state.askingForNewWallet else { return }
        state.askingForNewWallet = false
        wallet = nil
        do throws(WalletFailure) {
            try await keeper.wipe()
            await go(.start)
        } catch {
            state.door = .broken(error)
        }
    }

    /// Where somebody outside wants to go: at once, or as soon as the door is open.
    private func enter(_ route: Route?) {
        guard let route else { return }
        pendingLink = route
        enterPendingLink()
    }

    private func enterPendingLink() {
        guard state.door == .open, let route = pendingLink else { return }
        pendingLink = nil
        state.path = [route]
    }
}
