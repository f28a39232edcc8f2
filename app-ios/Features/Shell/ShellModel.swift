import Foundation
import WalletKit

/// Opens the wallet, closes it again after a while away, and keeps the path.
@MainActor
public final class ShellModel: ScreenModel {
    /// Away for longer than this, the holder is asked again.
    static let graceSeconds: TimeInterval = 60

    public private(set) var state = ShellState() {
        didSet { if state != oldValue { watcher?(state) } }
    }
    public var watcher: (@MainActor (ShellState) -> Void)?
    /// The open wallet; nil while the door is not open.
    public private(set) var wallet: (any WalletService)?

    private let keeper: any WalletKeeper
    private let now: @Sendable () -> Date
    private let work = Work()
    private var awaySince: Date?
    private var pendingLink: Route?

    public init(keeper: any WalletKeeper, now: @escaping @Sendable () -> Date) {
        self.keeper = keeper
        self.now = now
    }

    public func send(_ action: ShellAction) async {
        switch action {
        case .launched, .unlockTapped: await open()
        case .frontChanged(let front): await front ? come() : leave()
        case .route(let route): await go(route)
        case .pathChanged(let path): state.path = path
        case .linkOpened(let link): await follow(link)
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
                return (wallet, try await wallet.binding())
            }
            switch opened {
            case .success((let wallet, let binding)):
                self.wallet = wallet
                state.door = binding == nil ? .unbound : .open
                enterPendingLink()
            case .failure(.locked): state.door = .locked
            case .failure(let failure): state.door = .broken(failure)
            case nil: break
            }
        }
    }

    private func leave() {
        state.covered = true
        // Asking the holder sends the app away for a moment, too: that is no leaving.
        if awaySince == nil, state.door != .opening { awaySince = now() }
    }

    private func come() async {
        state.covered = false
        defer { awaySince = nil }
        guard let awaySince, state.door == .open else { return }
        let away = now().timeIntervalSince(awaySince)
        guard away > Self.graceSeconds || away < 0 else { return }
        wallet = nil
        state.path = []
        state.door = .locked
        await keeper.close()
    }

    private func go(_ route: Route) async {
        switch route {
        case .back: _ = state.path.popLast()
        case .start:
            state.path = []
            await open()
        default:
            // The same screen twice is a tap too many.
            if state.path.last != route { state.path.append(route) }
        }
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

    private func follow(_ link: URL) async {
        guard let route = DeepLink.route(of: link) else { return }
        pendingLink = route
        if state.door == .open { enterPendingLink() }
    }

    private func enterPendingLink() {
        guard state.door == .open, let route = pendingLink else { return }
        pendingLink = nil
        state.path = [route]
    }
}
