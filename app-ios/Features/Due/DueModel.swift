import WalletKit

/// Shows the clocks of all licences in one order.
@MainActor
public final class DueModel: ScreenModel {
    public private(set) var state = DueState() {
        didSet { if state != oldValue { watcher?(state) } }
    }
    public var watcher: (@MainActor (DueState) -> Void)?

    private let wallet: any WalletService
    private let navigate: Navigate

    public init(wallet: any WalletService, navigate: @escaping Navigate) {
        self.wallet = wallet
        self.navigate = navigate
    }

    public func send(_ action: DueAction) async {
        switch action {
        case .appeared: state.dates = await read()
        case .dateTapped(let licence): navigate(.face(licence: licence))
        case .helpTapped(let failure): navigate(.help(about: failure))
        case .closeTapped: navigate(.back)
        }
    }

    private func read() async -> Loaded<[DueDate]> {
        do throws(WalletFailure) {
            return .ready(try await wallet.dueDates())
        } catch {
            return .failed(error)
        }
    }
}
