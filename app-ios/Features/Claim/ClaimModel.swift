import WalletKit

/// Lists what the registry holds and collects what the person taps, one at a time.
@MainActor
public final class ClaimModel: ScreenModel {
    public private(set) var state = ClaimState() {
        didSet { if state != oldValue { watcher?(state) } }
    }
    public var watcher: (@MainActor (ClaimState) -> Void)?

    private let wallet: any WalletService
    private let navigate: Navigate
    private let work = Work()

    public init(wallet: any WalletService, navigate: @escaping Navigate) {
        self.wallet = wallet
        self.navigate = navigate
    }

    public func send(_ action: ClaimAction) async {
        switch action {
        case .appeared: await work.run { [self] in await list() }
        case .claimTapped(let licence): await claim(state.ready.filter { $0.id == licence })
        case .claimAllTapped: await claim(state.ready)
        case .creditCodeChanged(let code):
            state.creditCode = String(code.prefix(64))
            state.codeRead = TypedNumber.creditCode(state.creditCode)
        case .takeOnTapped: await takeOn()
        case .giveUp: giveUp()
        case .helpTapped(let failure): navigate(.help(about: failure))
        case .closeTapped:
            work.stop()
            navigate(.back)
        }
    }

    private func giveUp() {
        work.stop()
        state.claiming = nil
        state.takingOn = false
        if state.licences == .waiting { navigate(.back) }
    }

    private func list() async {
        switch await attempt({ () async throws(WalletFailure) in try await wallet.claimable() }) {
        case .success(let licences): state.licences = .ready(licences)
        case .failure(let failure):
            // A list that is there already stays.
            if state.licences.value == nil { state.licences = .failed(failure) }
        case nil: break
        }
    }

    /// One after the other; what fails for one may work for the next, except where there is no network.
    private func claim(_ licences: [ClaimableLicence]) async {
        guard state.claiming == nil, !licences.isEmpty else { return }
        await work.run { [self] in
            for licence in licences {
                state.claiming = licence.id
                state.failures[licence.id] = nil
                let claimed = await attempt { () async throws(WalletFailure) in try await wallet.claim(licence) }
                guard let claimed else { return }
                guard case .failure(let failure) = claimed else { continue }
                state.failures[licence.id] = failure
                if failure == .goOnline { break }
            }
            await list()
            if !Task.isCancelled { state.claiming = nil }
        }
    }

    private func takeOn() async {
        guard state.canTakeOn, let code = state.codeRead else { return }
        state.takingOn = true
        state.companyFailure = nil
        state.takenOn = nil
        await work.run { [self] in
            let taken = await attempt { () async throws(WalletFailure) in try await wallet.takeOn(creditCode: code) }
            guard let taken else { return }
            switch taken {
            case .success(let company):
                state.takenOn = company.name
                state.creditCode = ""
                state.codeRead = nil
                await list()
            case .failure(let failure): state.companyFailure = failure
            }
            state.takingOn = false
        }
    }
}
