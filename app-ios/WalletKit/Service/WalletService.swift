/// The wallet as screens use it. Nothing of the bindings is seen through it; every method is one use.
public protocol WalletService: SharingService, SecurityService, ReportService {
    /// Where the wallet stands.
    func state() async throws(WalletFailure) -> WalletState

    /// Begins a binding; the answer is what the real-name provider's own step is started with.
    func prepareBinding(name: String, citizenNumber: String) async throws(WalletFailure) -> RealNameStep

    /// Binds this phone after the provider's step.
    func bind(_ step: RealNameStep, provider: String, reference: String) async throws(WalletFailure) -> PhoneBinding

    /// The licences on the phone, the person's first; needs no network.
    func licences() async throws(WalletFailure) -> [LicenceCard]

    /// The clocks of all licences, nearest first; needs no network.
    func dueDates() async throws(WalletFailure) -> [DueDate]

    /// Takes over what changed, and fetches what is needed to show without network.
    func refresh() async throws(WalletFailure)

    /// A licence's face; personal fields are whole only where `revealed`.
    func face(of licence: String, revealed: Bool) async throws(WalletFailure) -> CertificateFace

    /// A code of a licence; the full one needs no network.
    func show(_ licence: String, as form: CodeForm) async throws(WalletFailure) -> ShownCode

    /// Checks somebody else's code, online where it can.
    func check(_ text: String) async throws(WalletFailure) -> Verdict

    /// What the registry holds for this person and their companies.
    func claimable() async throws(WalletFailure) -> [ClaimableLicence]

    /// Collects a licence.
    func claim(_ licence: ClaimableLicence) async throws(WalletFailure) -> LicenceCard

    /// This phone's binding and key; needs no network.
    func thisPhone() async throws(WalletFailure) -> ThisPhone?

    /// The holder's phones, newest first.
    func devices() async throws(WalletFailure) -> [BoundDevice]

    /// Ends a phone's binding; ending this phone's own forgets its licences and its key.
    func unbind(_ device: String) async throws(WalletFailure)

    /// The companies this person acts for.
    func companies() async throws(WalletFailure) -> [Company]

    /// A legal representative takes on a company.
    func takeOn(creditCode: String) async throws(WalletFailure) -> Company
}

/// A binding that waits for the real-name provider's own step.
public struct RealNameStep: Sendable {
    /// What the provider's step is started with: it ties its result to this very binding.
    public let nonce: String
    /// What the core goes on with; opaque to everybody else.
    let handle: any Sendable

    public init(nonce: String, handle: any Sendable) {
        self.nonce = nonce
        self.handle = handle
    }
}
