import Foundation

/// The wallet as screens use it. Nothing of the bindings is seen through it; every method is one use.
public protocol WalletService: Sendable {
    /// Who this phone is bound to.
    func binding() async throws(WalletFailure) -> Binding?

    /// Begins a binding; the answer is what the real-name provider's own step is started with.
    func startBinding(name: String, citizenNumber: String) async throws(WalletFailure) -> RealNameStep

    /// Binds this phone after the provider's step.
    func bind(_ step: RealNameStep, provider: String, reference: String, label: String)
        async throws(WalletFailure) -> Binding

    /// The licences on the phone; needs no network.
    func licences() async throws(WalletFailure) -> [LicenceCard]

    /// Takes over what changed, and fetches what is needed to show without network.
    func refresh() async throws(WalletFailure)

    /// A licence's face; personal fields stay masked until `revealed`.
    func face(of licence: String, revealed: Bool) async throws(WalletFailure) -> CertificateFace

    /// The code of a licence at `now`; needs no network.
    func show(_ licence: String, at now: Date) async throws(WalletFailure) -> ShownCode

    /// A compact or spoken code; needs the network.
    func shortCode(for licence: String, kind: ShortCodeKind) async throws(WalletFailure) -> ShortCode

    /// Checks somebody else's code, online where it can.
    func check(_ text: String, at now: Date) async throws(WalletFailure) -> Verdict

    /// What the registry holds for this person and their companies.
    func claimable() async throws(WalletFailure) -> [ClaimableLicence]

    /// Collects a licence.
    func claim(_ licence: ClaimableLicence) async throws(WalletFailure) -> LicenceCard

    /// The holder's phones, newest first.
    func devices() async throws(WalletFailure) -> [BoundDevice]

    /// Ends a phone's binding; ending this phone's own forgets its licences and its key.
    func unbind(_ device: String) async throws(WalletFailure)

    /// The companies this person acts for.
    func organisations() async throws(WalletFailure) -> [Organisation]

    /// A legal representative takes on a company.
    func takeOn(creditCode: String) async throws(WalletFailure) -> Organisation
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
