import WalletKit

/// Shows what this phone signed; needs no network.
@MainActor
public final class ReceiptModel: ScreenModel {
    public private(set) var state = ReceiptState() {
        didSet { if state != oldValue { watcher?(state) } }
    }
    public var watcher: (@MainActor (ReceiptState) -> Void)?

    private let grant: String
    private let wallet: any SharingService
    private let navigate: Navigate

    public init(grant: String, wallet: any SharingService, navigate: @escaping Navigate) {
        self.grant = grant
        self.wallet = wallet
        self.navigate = navigate
    }

    public func send(_ action: ReceiptAction) async {
        switch action {
        case .appeared: state.receipt = await read()
        case .helpTapped(let failure): navigate(.help(about: failure))
        case .closeTapped: navigate(.back)
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
