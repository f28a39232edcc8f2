import WalletKit

/// Lists the holder's phones and ends their bindings, after a question.
@MainActor
public final class ThisPhoneModel: ScreenModel {
    public private(set) var state = ThisPhoneState() {
        didSet { if state != oldValue { watcher?(state) } }
    }
    public var watcher: (@MainActor (ThisPhoneState) -> Void)?

    private let wallet: any WalletService
    private let navigate: Navigate
    private let work = Work()

    public init(wallet: any WalletService, navigate: @escaping Navigate) {
        self.wallet = wallet
        self.navigate = navigate
    }

    public func send(_ action: ThisPhoneAction) async {
        switch action {
        case .appeared:
            state.thisPhone = try? await wallet.thisPhone()
            await work.run { [self] in await list() }
        case .unbindTapped(let id):
            state.asking = state.devices.value?.first { $0.id == id && $0.ended == nil }
        case .unbindConfirmed: await unbind()
        case .unbindDeclined: state.asking = nil
        case .securityTapped: navigate(.security)
        case .giveUp:
            work.stop()
            state.unbinding = nil
        case .helpTapped: navigate(.help(about: topic))
        case .closeTapped:
            work.stop()
            navigate(.back)
        }
    }

    private var topic: WalletFailure? {
        if let failure = state.failure { return failure }
        if case .failed(let failure) = state.devices { return failure }
        return nil
    }

    private func list() async {
        switch await attempt({ () async throws(WalletFailure) in try await wallet.devices() }) {
        case .success(let devices):
            state.devices = .ready(devices.filter(\.isThisPhone) + devices.filter { !$0.isThisPhone })
        case .failure(let failure): state.devices = .failed(failure)
        case nil: break
        }
    }

    private func unbind() async {
        guard let device = state.asking, state.unbinding == nil else { return }
        state.asking = nil
        state.failure = nil
        state.unbinding = device.id
        await work.run { [self] in
            let done = await attempt { () async throws(WalletFailure) in try await wallet.unbind(device.id) }
            guard let done else { return }
            state.unbinding = nil
            switch done {
            case .success where device.isThisPhone: navigate(.start)
            case .success: await list()
            case .failure(let failure): state.failure = failure
            }
        }
    }
}
