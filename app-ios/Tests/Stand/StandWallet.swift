import Foundation
import WalletKit

/// A wallet for the tests of screens: answers what the test put in, and fails where nothing was put in.
public actor StandWallet: WalletService {
    /// What each use answers.
    public struct Answers: Sendable {
        public var state: Result<WalletState, WalletFailure> = .failure(.bindFirst)
        public var prepareBinding: Result<RealNameStep, WalletFailure> = .failure(.goOnline)
        public var bind: Result<PhoneBinding, WalletFailure> = .failure(.goOnline)
        public var licences: Result<[LicenceCard], WalletFailure> = .success([])
        public var dueDates: Result<[DueDate], WalletFailure> = .success([])
        public var refresh: Result<Void, WalletFailure> = .success(())
        public var face: Result<CertificateFace, WalletFailure> = .failure(.clearStorage)
        public var show: Result<ShownCode, WalletFailure> = .failure(.goOnline)
        public var shortCode: Result<ShownCode, WalletFailure> = .failure(.goOnline)
        public var check: Result<Verdict, WalletFailure> = .failure(.goOnline)
        public var claimable: Result<[ClaimableLicence], WalletFailure> = .success([])
        public var claim: Result<LicenceCard, WalletFailure> = .failure(.goOnline)
        public var thisPhone: Result<ThisPhone?, WalletFailure> = .success(nil)
        public var devices: Result<[BoundDevice], WalletFailure> = .success([])
        public var unbind: Result<Void, WalletFailure> = .failure(.goOnline)
        public var companies: Result<[Company], WalletFailure> = .success([])
        public var takeOn: Result<Company, WalletFailure> = .failure(.goOnline)
        public var sharing = SharingAnswers()
        public var security = SecurityAnswers()
        public var report = ReportAnswers()

        public init() {}
    }

    /// The uses so far, in their order.
    public private(set) var calls: [String] = []
    var answers: Answers
    private var held: Set<String> = []
    private var waiting: [String: [CheckedContinuation<Void, Never>]] = [:]

    public init(_ answers: Answers = Answers()) { self.answers = answers }

    /// Changes what is answered from now on.
    public func answer(_ change: @Sendable (inout Answers) -> Void) { change(&answers) }

    /// Keeps callers of this use waiting until it is let go.
    public func hold(_ use: String) { held.insert(use) }

    /// Lets those go who wait for this use.
    public func letGo(_ use: String) {
        held.remove(use)
        for waiter in waiting.removeValue(forKey: use) ?? [] { waiter.resume() }
    }

    /// Whether somebody waits for this use.
    public func isWaiting(_ use: String) -> Bool { waiting[use] != nil }

    func called(_ use: String) async {
        calls.append(use)
        guard held.contains(use) else { return }
        await withCheckedContinuation { waiting[use, default: []].append($0) }
    }

    public func state() async throws(WalletFailure) -> WalletState {
        await called("state")
        return try answers.state.get()
    }

    public func prepareBinding(name: String, citizenNumber: String) async throws(WalletFailure) -> RealNameStep {
        await called("prepareBinding")
        return try answers.prepareBinding.get()
    }

    public func bind(_ step: RealNameStep, provider: String, reference: String) async throws(WalletFailure)
        -> PhoneBinding
    {
        await called("bind \(provider) \(reference)")
        return try answers.bind.get()
    }

    public func licences() async throws(WalletFailure) -> [LicenceCard] {
        await called("licences")
        return try answers.licences.get()
    }

    public func dueDates() async throws(WalletFailure) -> [DueDate] {
        await called("dueDates")
        return try answers.dueDates.get()
    }

    public func refresh() async throws(WalletFailure) {
        await called("refresh")
        try answers.refresh.get()
    }

    public func face(of licence: String, revealed: Bool) async throws(WalletFailure) -> CertificateFace {
        await called("face \(licence) \(revealed ? "revealed" : "masked")")
        return try answers.face.get()
    }

    public func show(_ licence: String, as form: CodeForm) async throws(WalletFailure) -> ShownCode {
        await called("show \(form)")
        return try (form == .full ? answers.show : answers.shortCode).get()
    }

    public func check(_ text: String) async throws(WalletFailure) -> Verdict {
        await called("check \(text)")
        return try answers.check.get()
    }

    public func claimable() async throws(WalletFailure) -> [ClaimableLicence] {
        await called("claimable")
        return try answers.claimable.get()
    }

    public func claim(_ licence: ClaimableLicence) async throws(WalletFailure) -> LicenceCard {
        await called("claim \(licence.id)")
        return try answers.claim.get()
    }

    public func thisPhone() async throws(WalletFailure) -> ThisPhone? {
        await called("thisPhone")
        return try answers.thisPhone.get()
    }

    public func devices() async throws(WalletFailure) -> [BoundDevice] {
        await called("devices")
        return try answers.devices.get()
    }

    public func unbind(_ device: String) async throws(WalletFailure) {
        await called("unbind \(device)")
        try answers.unbind.get()
    }

    public func companies() async throws(WalletFailure) -> [Company] {
        await called("companies")
        return try answers.companies.get()
    }

    public func takeOn(creditCode: String) async throws(WalletFailure) -> Company {
        await called("takeOn \(creditCode)")
        return try answers.takeOn.get()
    }
}
