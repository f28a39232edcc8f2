import WalletKit

/// Fetches the annotated copy of what was given; its signature is checked before it is shown.
@MainActor
public final class CopyModel: ScreenModel {
    public private(set) var state = CopyState() {
        didSet { if state != oldValue { watcher?(state) } }
    }
    public var watcher: (@MainActor (CopyState) -> Void)?

    private let grant: String
    private let wallet: any SharingService
    private let navigate: Navigate
    private let work = Work()

    public init(grant: String, wallet: any SharingService, navigate: @escaping Navigate) {
        self.grant = grant
        self.wallet = wallet
        self.navigate = navigate
    }

    public func send(_ action: CopyAction) async {
        switch action {
        case .appeared: if state.copy.value == nil { await fetch() }
        case .giveUp:
            work.stop()
            navigate(.back)
        case .shieldChanged(let shielded): state.shielded = shielded
        case .helpTapped(let failure): navigate(.help(about: failure))
        case .closeTapped:
            work.stop()
            navigate(.back)
        }
    }

    private func fetch() async {
        state.copy = .waiting
        await work.run { [self] in
            switch await attempt({ () async throws(WalletFailure) in try await wallet.annotatedCopy(of: grant) }) {
            case .success(let copy): state.copy = .ready(copy)
            case .failure(let failure): state.copy = .failed(failure)
            case nil: break
            }
        }
    }
}
