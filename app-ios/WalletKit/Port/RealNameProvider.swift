/// The real-name provider's own step: its screens, its checks, its reference. One adapter a provider.
public protocol RealNameProvider: Sendable {
    /// Which provider, as the server knows it.
    var name: String { get }

    /// Runs the step for this very binding and answers with the provider's reference.
    func confirm(name: String, citizenNumber: String, nonce: String) async throws(WalletFailure) -> String
}
