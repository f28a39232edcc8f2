import WalletKit

/// Checks other people's codes, one at a time, however often the camera sees it; a party's request leads to its own
/// screen, and so does an offer.
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
    private var given: String?

    /// `given` is a code that came by a link.
    public init(given: String? = nil, wallet: any WalletService, navigate: @escaping Navigate) {
        self.given = given
        self.wallet = wallet
        self.navigate = navigate
    }

    public func send(_ action: ScanAction) async {
        switch action {
        case .appeared(let missing):
            self.missing = missing
            aim()
            if let text = given {
                given = nil
                await check(text)
            }
        case .cameraFailed:
            missing = .failed
            if state.wantsFrames { aim() }
        case .torchTapped: state.torchOn.toggle()
        case .codeSeen(let text): if state.wantsFrames { await take(text) }
        case .typedChanged(let text):
            state.typed = String(text.prefix(Self.longestText))
            state.digitsWrong = false
        case .checkTapped:
            state.digitsWrong = !state.canCheck
            if state.canCheck { await take(state.typed.trimmed) }
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

    /// What the text is for is the core's to say.
    private func take(_ text: String) async {
        switch Destination(of: text) {
        case .request(let link): lead(to: .request(link: link))
        case .offer(let handle): lead(to: .grant(.handle(handle)))
        case .code, .nothing: await check(text)
        }
    }

    private func lead(to route: Route) {
        aim()
        navigate(route)
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
