import WalletKit

/// Puts the clocks of all licences into one order.
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
        case .appeared: await read()
        case .rowTapped(let licence): navigate(.face(licence: licence))
        case .closeTapped: navigate(.back)
        }
    }

    private func read() async {
        do throws(WalletFailure) {
            let rows = try await wallet.licences().flatMap { card in
                card.due.map { DueState.Row(card: card, due: $0) }
            }
            state.rows = .ready(rows.sorted { ($0.due.daysLeft, $0.id) < ($1.due.daysLeft, $1.id) })
        } catch {
            state.rows = .failed(error)
        }
    }
}
