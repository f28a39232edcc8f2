import WalletKit

/// Puts an offer together: which licence, what for, to whom, what of it, for how long; then it is signed and handed over.
@MainActor
public final class OfferModel: ScreenModel {
    /// Registered names are no longer.
    static let longestName = 48

    public private(set) var state = OfferState() {
        didSet { if state != oldValue { watcher?(state) } }
    }
    public var watcher: (@MainActor (OfferState) -> Void)?

    private let wallet: any SharingService
    private let navigate: Navigate
    private let work = Work()

    public init(wallet: any SharingService, navigate: @escaping Navigate) {
        self.wallet = wallet
        self.navigate = navigate
    }

    public func send(_ action: OfferAction) async {
        switch action {
        case .appeared: if state.candidates.value == nil { await list() }
        case .licenceTapped(let licence): await choose(licence: licence)
        case .purposeTapped(let purpose): choose(purpose: purpose)
        case .categoryTapped(let category): choose(.category(category))
        case .nameChanged(let name): state.name = String(name.prefix(Self.longestName))
        case .searchTapped: await search()
        case .partyTapped(let party): choose(party: party)
        case .attributeTapped(let name): toggle(name)
        case .spanTapped(let hours): choose(hours: hours)
        case .goOnTapped: await preview()
        case .agreeTapped: await agree()
        case .notYetTapped: if state.consent != nil { backToChoosing() }
        case .giveUp: giveUp()
        case .helpTapped(let failure): navigate(.help(about: failure))
        case .closeTapped:
            work.stop()
            navigate(.back)
        }
    }

    private func list() async {
        state.candidates = .waiting
        await work.run { [self] in
            switch await attempt({ () async throws(WalletFailure) in try await wallet.offerable() }) {
            case .success(let candidates): state.candidates = .ready(candidates)
            case .failure(let failure): state.candidates = .failed(failure)
            case nil: break
            }
        }
    }

    private func choose(licence: String) async {
        guard state.stage == .choosing, state.candidates.value?.contains(where: { $0.id == licence && $0.fits }) == true
        else { return }
        state.licence = licence
        state.purposes = .waiting
        forgetPurpose()
        await work.run { [self] in
            switch await attempt({ () async throws(WalletFailure) in try await wallet.offerPurposes(of: licence) }) {
            case .success(let purposes): state.purposes = .ready(purposes)
            case .failure(let failure): state.purposes = .failed(failure)
            case nil: break
            }
        }
    }

    private func choose(purpose: String) {
        guard let chosen = state.purposes.value?.first(where: { $0.id == purpose }) else { return }
        forgetPurpose()
        state.purpose = purpose
        // The shortest first; what is given is for the holder to tick.
        state.hours = chosen.spans.first?.hours
    }

    private func forgetPurpose() {
        state.purpose = nil
        state.recipient = nil
        state.found = nil
        state.attributes = []
        state.hours = nil
        state.failure = nil
    }

    private func choose(_ recipient: OfferRecipient) {
        guard let chosen = state.chosen else { return }
        let category =
            switch recipient {
            case .party(let party): party.category
            case .category(let category): category
            }
        if chosen.categories.contains(where: { $0.category == category }) { state.recipient = recipient }
    }

    private func choose(party: String) {
        guard let found = state.found?.value?.first(where: { $0.id == party }) else { return }
        choose(.party(found))
    }

    private func choose(hours: UInt32) {
        if state.chosen?.spans.contains(where: { $0.hours == hours }) == true { state.hours = hours }
    }

    private func toggle(_ name: String) {
        guard state.chosen?.attributes.contains(where: { $0.id == name }) == true else { return }
        if state.attributes.remove(name) == nil { state.attributes.insert(name) }
    }

    /// Only parties that the purpose allows are shown.
    private func search() async {
        guard let chosen = state.chosen else { return }
        let (name, only) = (state.name.trimmed, chosen.categories.count == 1 ? chosen.categories.first?.category : nil)
        state.found = .waiting
        await work.run { [self] in
            let found = await attempt { () async throws(WalletFailure) in
                try await wallet.parties(named: name, in: only)
            }
            switch found {
            case .success(let parties):
                let allowed = chosen.categories.map(\.category)
                state.found = .ready(parties.filter { allowed.contains($0.category) })
            case .failure(let failure): state.found = .failed(failure)
            case nil: break
            }
        }
    }

    private func preview() async {
        guard state.stage == .choosing, let draft = state.draft else { return }
        state.failure = nil
        state.working = true
        await work.run { [self] in
            switch await attempt({ () async throws(WalletFailure) in try await wallet.preview(draft) }) {
            case .success(let consent): state.stage = .consenting(consent)
            case .failure(let failure): state.failure = failure
            case nil: break
            }
            state.working = false
        }
    }

    private func agree() async {
        guard case .consenting(let consent) = state.stage else { return }
        state.failure = nil
        state.stage = .agreeing(consent)
        await work.run { [self] in
            switch await attempt({ () async throws(WalletFailure) in try await wallet.agree(consent) }) {
            case .success(let grant):
                // The grant's own screen has the code to hand over; who comes back begins another offer.
                state.stage = .choosing
                state.licence = nil
                state.purposes = .ready([])
                forgetPurpose()
                navigate(.grant(.id(grant.id)))
            case .failure(let failure):
                state.failure = failure
                state.stage = .consenting(consent)
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
        state.working = false
        if case .agreeing(let consent) = state.stage { state.stage = .consenting(consent) }
        if state.found == .waiting { state.found = nil }
        if state.purposes == .waiting { (state.purposes, state.licence) = (.ready([]), nil) }
        if state.candidates == .waiting { navigate(.back) }
    }
}
