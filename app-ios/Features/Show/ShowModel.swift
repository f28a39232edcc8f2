import WalletKit

/// Shows a licence's code. The clock is asked with each tick; the core only when the code before is over.
@MainActor
public final class ShowModel: ScreenModel {
    public private(set) var state = ShowState() {
        didSet { if state != oldValue { watcher?(state) } }
    }
    public var watcher: (@MainActor (ShowState) -> Void)?

    private let licence: String
    private let wallet: any WalletService
    private let uptime: Uptime
    private let navigate: Navigate
    private let work = Work()
    /// When the code on the screen is over.
    private var ends = 0.0
    private var fetching = false

    public init(licence: String, wallet: any WalletService, uptime: @escaping Uptime, navigate: @escaping Navigate) {
        self.licence = licence
        self.wallet = wallet
        self.uptime = uptime
        self.navigate = navigate
    }

    public func send(_ action: ShowAction) async {
        switch action {
        case .appeared, .tryAgain: await fetch()
        case .ticked: await tick()
        case .formChosen(let form): await choose(form)
        case .officerViewTapped: state.officerView.toggle()
        case .networkChanged(let offline): await network(offline)
        case .captureChanged(let captured): state.captured = captured
        case .giveUp: await giveUp()
        case .helpTapped: navigate(.help(about: topic))
        case .closeTapped:
            work.stop()
            navigate(.back)
        }
    }

    private var topic: WalletFailure? {
        if case .failed(let failure) = state.content { failure } else { nil }
    }

    private func choose(_ form: CodeForm) async {
        guard form != state.form else { return }
        state.form = form
        state.content = .preparing
        await fetch()
    }

    /// A short code is worth a wait, but the full code is always at hand.
    private func giveUp() async {
        work.stop()
        await choose(.full)
    }

    /// A network that comes back helps where there was no code.
    private func network(_ offline: Bool) async {
        state.offline = offline
        if !offline, state.content == .failed(.goOnline) { await fetch() }
    }

    private func tick() async {
        guard let code = state.code else { return }
        let left = ends - uptime()
        if left > 0 {
            run(down: code, left)
        } else if code.form == .full {
            if !fetching { await fetch() }
        } else {
            state.content = .over
        }
    }

    private func fetch() async {
        let form = state.form
        // The code before stays until the next is there, so that nothing flickers; a short one is over for good.
        if form != .full || state.code == nil { state.content = .preparing }
        fetching = true
        await work.run { [self] in
            let asked = uptime()
            let shown = await attempt { () async throws(WalletFailure) in try await wallet.show(licence, as: form) }
            switch shown {
            case .success(let code):
                // Counted from before the call: rather a moment too early than too late.
                ends = asked + code.secondsLeft
                state.content = .code(code)
                run(down: code, ends - uptime())
            case .failure(let failure): state.content = .failed(failure)
            case nil: return
            }
            fetching = false
        }
    }

    private func run(down code: ShownCode, _ left: Double) {
        state.secondsLeft = Int(max(0, left).rounded(.up))
        state.ring = code.secondsWhole > 0 ? min(1, max(0, left / code.secondsWhole)) : 0
    }
}
