import WalletKit

/// A real-name provider that answers what the test put in.
public struct StandRealName: RealNameProvider {
    public let name = "stand"
    private let answer: @Sendable (String) async -> Result<String, WalletFailure>

    /// `answer` is given the nonce.
    public init(_ answer: @escaping @Sendable (String) async -> Result<String, WalletFailure>) { self.answer = answer }

    public func confirm(name: String, citizenNumber: String, nonce: String) async throws(WalletFailure) -> String {
        try await answer(nonce).get()
    }
}
