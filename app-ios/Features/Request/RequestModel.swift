import WalletKit

/// Reads a request, shows exactly what would be signed, and answers it once: yes after the phone's own question, or no.
@MainActor
public final class RequestModel: ScreenModel {
    public private(set) var state = RequestState() {
        didSet { if state != oldValue { watcher?(state) } }
    }
    public var watcher: (@MainActor (RequestState) -> Void)?

    private let link: String
    private let wallet: any SharingService
    private let navigate: Navigate
    private let work = Work()

    public init(link: String, wallet: any SharingService, navigate: @escaping Navigate) {
        self.link = link
        self.wallet = wallet
        self.navigate = navigate
    }

    public func send(_ action: RequestAction) async {
        switch action {
        case .appeared: if state.request.value == nil { await open() }
        case .licenceTapped(let licence): await choose(licence)
        case .attributeTapped(let name): await change(name)
        case .agreeTapped: await agree()
        case .declineTapped: if state.request.value != nil { state.askingToDecline = true }
        case .declineTakenBack: state.askingToDecline = false
        case .declineConfirmed: await decline()
        case .notYetTapped: if state.consent != nil { backToChoosing() }
        case .giveUp: giveUp()
        case .grantTapped: if case .agreed(let grant) = state.stage { navigate(.grant(.id(grant.id))) }
        case .helpTapped(let failure): navigate(.help(about: failure))
        case .closeTapped:
            work.stop()
            navigate(.back)
        }
    }

    private func open() async {
        state.request = .waiting
        await work.run { [self] in
            switch await attempt({ () async throws(WalletFailure) in try await wallet.openRequest(link) }) {
            case .success(let request): state.request = .ready(request)
            case .failure(let failure): state.request = .failed(failure)
            case nil: break
            }
        }
    }

    private func choose(_ licence: String) async {
        guard let request = state.request.value, state.stage == .choosing else { return }
        guard request.candidates.contains(where: { $0.id == licence && $0.fits }) else { return }
        state.leftOut = []
        await preview(licence, of: request) { state in state.givable = state.consent?.attributes ?? [] }
    }

    /// What is left out is not in what is signed: the consent is made anew.
    private func change(_ name: String) async {
        guard let consent = state.consent, state.canChange(name), let request = state.request.value else { return }
        var leftOut = state.leftOut
        if leftOut.remove(name) == nil { leftOut.insert(name) }
        let kept = state.givable.map(\.id).filter { !leftOut.contains($0) }
        await preview(consent.licence.id, of: request, kept) { state in state.leftOut = leftOut }
    }

    private func preview(
        _ licence: String, of request: SharingRequest, _ attributes: [String] = [],
        then: @escaping @MainActor (inout RequestState) -> Void
    ) async {
        state.failure = nil
        await work.run { [self] in
            let previewed = await attempt { () async throws(WalletFailure) in
                try await wallet.preview(request, licence: licence, attributes: attributes)
            }
            switch previewed {
            case .success(let consent):
                state.stage = .consenting(consent)
                then(&state)
            case .failure(let failure): state.failure = failure
            case nil: break
            }
        }
    }

    private func agree() async {
        guard case .consenting(let consent) = state.stage else { return }
        state.failure = nil
        state.stage = .agreeing(consent)
        await work.run { [self] in
            switch await attempt({ () async throws(WalletFailure) in try await wallet.agree(consent) }) {
            case .success(let grant): state.stage = .agreed(grant)
            case .failure(let failure):
                // The same consent again is the same grant: a lost answer loses nothing.
                state.failure = failure
                state.stage = .consenting(consent)
            case nil: break
            }
        }
    }

    private func decline() async {
        guard state.askingToDecline, let request = state.request.value else { return }
        let before = state.stage
        state.askingToDecline = false
        state.failure = nil
        state.stage = .declining
        await work.run { [self] in
            switch await attempt({ () async throws(WalletFailure) in try await wallet.decline(request) }) {
            case .success: state.stage = .declined
            case .failure(let failure):
                state.failure = failure
                state.stage = before
            case nil: break
            }
        }
    }

    private func backToChoosing() {
        work.stop()
        state.failure = nil
        state.stage = .choosing
    }

    private func giveUp() {
        work.stop()
        switch state.stage {
        // What was signed may have arrived: the same consent can be sent again.
        case .agreeing(let consent): state.stage = .consenting(consent)
        case .declining: state.stage = .choosing
        default: if state.request == .waiting { navigate(.back) }
        }
    }
}
