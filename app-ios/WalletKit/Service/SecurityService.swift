/// Recovery code, freeze and what support is about to do, as screens use them.
public protocol SecurityService: Sendable {
    /// How the binding stands with support.
    func support() async throws(WalletFailure) -> SupportStanding

    /// Freezes this phone: it shows and shares nothing until its holder proves their name anew.
    func freeze() async throws(WalletFailure) -> SupportStanding

    /// Lifts the freeze after the real-name provider's step, which was started with the nonce of the freeze.
    func liftFreeze(provider: String, reference: String) async throws(WalletFailure) -> SupportStanding

    /// Stops what support is about to do.
    func veto(_ measure: String) async throws(WalletFailure) -> SupportStanding

    /// Confirms what support is about to do.
    func confirmMeasure(_ measure: String) async throws(WalletFailure) -> SupportStanding

    /// Makes a recovery code; the one before stops working.
    func makeRecoveryCode() async throws(WalletFailure) -> RecoveryCode

    /// Notes that the code was written down, as one of its groups proved.
    func recoveryCodeWritten() async throws(WalletFailure)
}
