import WalletKit

/// Shows what this phone signed, which needs no network; the same as PDF is fetched when it is asked for.
@MainActor
public final class ReceiptModel: ScreenModel {
    public private(set) var state = ReceiptState() {
        didSet { if state != oldValue { watcher?(state) } }
    }
    public var watcher: (@MainActor (ReceiptState) -> Void)?

    private let grant: String
    private let wallet: any SharingService
    private let navigate: Navigate
    private let work = Work()

    public init(grant: String, wallet: any SharingService, navigate: @escaping Navigate) {
        self.grant = grant
        self.wallet = wallet
        self.navigate = navigate
    }

    public func send(_ action: ReceiptAction) async {
        switch action {
        case .appeared: state.receipt = await read()
        case .fileTapped: if (state.receipt.value ?? nil) != nil { await fetch() }
        case .giveUp:
            work.stop()
            if state.file == .waiting { state.file = nil }
        case .helpTapped(let failure): navigate(.help(about: failure))
        case .closeTapped:
            work.stop()
            navigate(.back)
        }
    }

    private func fetch() async {
        state.file = .waiting
        await work.run { [self] in
            switch await attempt({ () async throws(WalletFailure) in try await wallet.receiptFile(of: grant) }) {
            case .success(let file): state.file = .ready(file)
            case .failure(let failure): state.file = .failed(failure)
            case nil: break
            }
        }
    }

    private func read() async -> Loaded<Receipt?> {
        do throws(WalletFailure) {
            return .ready(try await wallet.receipt(of: grant))
        } catch {
            return .failed(error)
        }
    }
}
