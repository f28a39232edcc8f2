import WalletKit

/// What each use of recovery code, freeze and support answers.
public struct SecurityAnswers: Sendable {
    public var support: Result<SupportStanding, WalletFailure> = .failure(.goOnline)
    public var freeze: Result<SupportStanding, WalletFailure> = .failure(.goOnline)
    public var liftFreeze: Result<SupportStanding, WalletFailure> = .failure(.goOnline)
    public var veto: Result<SupportStanding, WalletFailure> = .failure(.goOnline)
    public var confirmMeasure: Result<SupportStanding, WalletFailure> = .failure(.goOnline)
    public var makeRecoveryCode: Result<RecoveryCode, WalletFailure> = .failure(.goOnline)
    public var recoveryCodeWritten: Result<Void, WalletFailure> = .success(())

    public init() {}
}

extension StandWallet {
    public func support() async throws(WalletFailure) -> SupportStanding {
        await called("support")
        return try answers.security.support.get()
    }

    public func freeze() async throws(WalletFailure) -> SupportStanding {
        await called("freeze")
        return try answers.security.freeze.get()
    }

    public func liftFreeze(provider: String, reference: String) async throws(WalletFailure) -> SupportStanding {
        await called("liftFreeze \(provider) \(reference)")
        return try answers.security.liftFreeze.get()
    }

    public func veto(_ measure: String) async throws(WalletFailure) -> SupportStanding {
        await called("veto \(measure)")
        return try answers.security.veto.get()
    }

    public func confirmMeasure(_ measure: String) async throws(WalletFailure) -> SupportStanding {
        await called("confirmMeasure \(measure)")
        return try answers.security.confirmMeasure.get()
    }

    public func makeRecoveryCode() async throws(WalletFailure) -> RecoveryCode {
        await called("makeRecoveryCode")
        return try answers.security.makeRecoveryCode.get()
    }

    public func recoveryCodeWritten() async throws(WalletFailure) {
        await called("recoveryCodeWritten")
        try answers.security.recoveryCodeWritten.get()
    }
}
