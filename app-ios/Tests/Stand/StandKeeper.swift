import WalletKit

/// A keeper whose door does what the test put in.
public actor StandKeeper: WalletKeeper {
    public private(set) var calls: [String] = []
    private var opening: Result<any WalletService, WalletFailure>
    private var wiping: Result<Void, WalletFailure> = .success(())

    public init(_ opening: Result<any WalletService, WalletFailure>) { self.opening = opening }

    /// Changes what opening answers from now on.
    public func answerOpening(_ opening: Result<any WalletService, WalletFailure>) { self.opening = opening }

    /// Changes what wiping answers from now on.
    public func answerWiping(_ wiping: Result<Void, WalletFailure>) { self.wiping = wiping }

    public func open() async throws(WalletFailure) -> any WalletService {
        calls.append("open")
        return try opening.get()
    }

    public func lock() async { calls.append("lock") }

    public func wipe() async throws(WalletFailure) {
        calls.append("wipe")
        try wiping.get()
    }
}
