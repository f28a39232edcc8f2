import WalletKit

/// Checks other people's codes: one code at a time, however often the camera sees it.
@MainActor
public final class ScanModel: ScreenModel {
    /// What a code can have at most; longer texts are other people's symbols.
    static let longestText = 2_953

    public private(set) var state = ScanState() {
        didSet { if state != oldValue { watcher?(state) } }
    }
    public var watcher: (@MainActor (ScanState) -> Void)?

    private let wallet: any WalletService
    private let navigate: Navigate
    private let work = Work()
    private var missing: ScanState.Camera?

    public init(wallet: any WalletService, navigate: @escaping Navigate) {
        self.wallet = wallet
        self.navigate = navigate
    }

    public func send(_ action: ScanAction) async {
        switch action {
        case .appeared(let missing):
            self.missing = missing
            aim()
        case .cameraFailed:
            missing = .failed
            if state.wantsFrames { aim() }
        case .torchTapped: state.torchOn.toggle()
        case .codeSeen(let text): if state.wantsFrames { await check(text) }
        case .typedChanged(let text):
            state.typed = String(text.prefix(Self.longestText))
            state.digitsWrong = false
        case .checkTapped:
            state.digitsWrong = !state.canCheck
            if state.canCheck { await check(state.typed.trimmed) }
        case .againTapped, .giveUp:
            work.stop()
            aim()
        case .helpTapped:
            if case .failed(let failure) = state.stage { navigate(.help(about: failure)) }
        case .closeTapped:
            work.stop()
            navigate(.back)
        }
    }

    private func aim() {
        state.typed = ""
        state.torchOn = false
        state.stage = missing.map { .noCamera($0) } ?? .aiming
    }

    private func check(_ text: String) async {
        guard !text.isEmpty, text.utf8.count <= Self.longestText else { return }
        state.stage = .checking
        state.torchOn = false
        await work.run { [self] in
            switch await attempt({ () async throws(WalletFailure) in try await wallet.check(text) }) {
            case .success(let verdict): state.stage = .verdict(verdict)
            case .failure(let failure): state.stage = .failed(failure)
            case nil: break
            }
        }
    }
}
