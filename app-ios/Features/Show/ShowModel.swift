import Foundation
import WalletKit

/// Shows a licence's code. The clock is asked each second; the core only when the code before is over.
@MainActor
public final class ShowModel: ScreenModel {
    public private(set) var state = ShowState() {
        didSet { if state != oldValue { watcher?(state) } }
    }
    public var watcher: (@MainActor (ShowState) -> Void)?

    private let licence: String
    private let wallet: any WalletService
    private let now: @Sendable () -> Date
    private let navigate: Navigate
    private let work = Work()
    private var shortFrom = Date.distantPast

    public init(
        licence: String, wallet: any WalletService, now: @escaping @Sendable () -> Date, navigate: @escaping Navigate
    ) {
        self.licence = licence
        self.wallet = wallet
        self.now = now
        self.navigate = navigate
    }

    public func send(_ action: ShowAction) async {
        switch action {
        case .appeared, .tryAgain: await fetch()
        case .ticked: await tick()
        case .modeChosen(let mode): await choose(mode)
        case .officerViewTapped: state.officerView.toggle()
        case .networkChanged(let offline): state.offline = offline
        case .captureChanged(let captured): state.captured = captured
        case .giveUp: await giveUp()
        case .helpTapped: navigate(.help(topic: topic))
        case .closeTapped:
            work.stop()
            navigate(.back)
        }
    }

    private var topic: String? {
        if case .failed(let failure) = state.content { failure.name } else { nil }
    }

    private func choose(_ mode: ShowState.Mode) async {
        guard mode != state.mode else { return }
        state.mode = mode
        state.content = .preparing
        await fetch()
    }

    /// A short code is worth a wait, but the full code is always at hand.
    private func giveUp() async {
        work.stop()
        await choose(.full)
    }

    private func tick() async {
        let moment = now()
        switch state.content {
        case .code(let code) where moment >= code.until || moment < code.from: await fetch()
        case .code(let code): run(down: code.from, code.until, at: moment)
        case .short(let short) where moment >= short.until: state.content = .over
        case .short(let short): run(down: shortFrom, short.until, at: moment)
        case .preparing, .over, .failed: break
        }
    }

    private func fetch() async {
        await work.run { [self] in
            switch state.mode {
            case .full: await fetchFull()
            case .compact: await fetchShort(.compact)
            case .spoken: await fetchShort(.spoken)
            }
        }
    }

    private func fetchFull() async {
        let moment = now()
        let shown = await attempt { () async throws(WalletFailure) in try await wallet.show(licence, at: moment) }
        switch shown {
        case .success(let code):
            state.content = .code(code)
            run(down: code.from, code.until, at: moment)
            state.codesUntil = code.packEnds
        case .failure(let failure):
            state.content = .failed(failure)
            state.codesUntil = nil
        case nil: break
        }
    }

    private func fetchShort(_ kind: ShortCodeKind) async {
        state.content = .preparing
        let short = await attempt { () async throws(WalletFailure) in
            try await wallet.shortCode(for: licence, kind: kind)
        }
        switch short {
        case .success(let short):
            shortFrom = now()
            state.content = .short(short)
            run(down: shortFrom, short.until, at: shortFrom)
        case .failure(let failure): state.content = .failed(failure)
        case nil: break
        }
    }

    private func run(down from: Date, _ until: Date, at moment: Date) {
        let left = max(0, until.timeIntervalSince(moment))
        let whole = until.timeIntervalSince(from)
        state.secondsLeft = Int(left.rounded(.up))
        state.ring = whole > 0 ? min(1, left / whole) : 0
    }
}
