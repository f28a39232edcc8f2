internal import LuzhengCore

/// Runs a use of the core; what it throws becomes the screens' own failure.
func translating<Value>(_ use: () throws -> Value) throws(WalletFailure) -> Value {
    do { return try use() } catch { throw WalletFailure(anything: error) }
}

/// Runs a use of the core that waits; what it throws becomes the screens' own failure.
func translating<Value: Sendable>(
    isolation: isolated (any Actor)? = #isolation, _ use: () async throws -> Value
) async throws(WalletFailure) -> Value {
    do { return try await use() } catch { throw WalletFailure(anything: error) }
}

extension WalletFailure {
    /// Whatever was thrown; the bindings themselves throw where the two sides do not fit.
    init(anything error: any Error) {
        if let error = error as? WalletError {
            self.init(error)
        } else {
            self = .report(reference: "bindings")
        }
    }

    init(_ error: WalletError) {
        switch error {
        case .AddScreenLock: self = .addScreenLock
        case .AskAgain: self = .askAgain
        case .AskAuthority(let state): self = .askAuthority(state: LicenceState(state))
        case .AskCompany: self = .askCompany
        case .AskForReview: self = .askForReview
        case .BindAgain: self = .bindAgain
        case .BindFirst: self = .bindFirst
        case .CannotClaim: self = .cannotClaim
        case .ChooseAnother: self = .chooseAnother
        case .ClearStorage: self = .clearStorage
        case .CorrectEntry: self = .correctEntry
        case .CorrectIdentity: self = .correctIdentity
        case .GoOnline: self = .goOnline
        case .LiftFreeze: self = .liftFreeze
        case .Refresh: self = .refresh
        case .Report(let reference): self = .report(reference: reference)
        case .SetClock(let seconds): self = .setClock(seconds: seconds)
        case .StartOver: self = .startOver
        case .TryLater(let seconds): self = .tryLater(seconds: seconds)
        case .UnbindFirst: self = .unbindFirst
        case .Unlock: self = .unlock
        case .UpdateApp: self = .updateApp
        case .UseAnotherPhone: self = .useAnotherPhone
        case .WithdrawFirst: self = .withdrawFirst
        }
    }

    /// The same as the core knows it, for its words.
    var ofCore: WalletError {
        switch self {
        case .addScreenLock: .AddScreenLock
        case .askAgain: .AskAgain
        case .askAuthority(let state): .AskAuthority(state: LuzhengCore.LicenceState(state))
        case .askCompany: .AskCompany
        case .askForReview: .AskForReview
        case .bindAgain: .BindAgain
        case .bindFirst: .BindFirst
        case .cannotClaim: .CannotClaim
        case .chooseAnother: .ChooseAnother
        case .clearStorage: .ClearStorage
        case .correctEntry: .CorrectEntry
        case .correctIdentity: .CorrectIdentity
        case .goOnline: .GoOnline
        case .liftFreeze: .LiftFreeze
        case .refresh: .Refresh
        case .report(let reference): .Report(reference: reference)
        case .setClock(let seconds): .SetClock(seconds: seconds)
        case .startOver: .StartOver
        case .tryLater(let seconds): .TryLater(seconds: seconds)
        case .unbindFirst: .UnbindFirst
        case .unlock: .Unlock
        case .updateApp: .UpdateApp
        case .useAnotherPhone: .UseAnotherPhone
        case .withdrawFirst: .WithdrawFirst
        }
    }
}
