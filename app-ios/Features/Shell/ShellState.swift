import WalletKit

/// What the whole app shows: which way the wallet's door stands, and the path walked behind it.
public struct ShellState: Equatable, Sendable {
    /// The door.
    public enum Door: Equatable, Sendable {
        /// The wallet is being opened.
        case opening
        /// The holder did not confirm yet.
        case locked
        /// Open, but bound to nobody.
        case unbound
        /// Open, but the binding was ended elsewhere: bind again.
        case ended
        /// Open and bound.
        case open
        /// It does not open, and why.
        case broken(WalletFailure)
    }

    public var door = Door.opening
    /// The screens on top of the licences, outermost last.
    public var path: [Route] = []
    /// Whether the app is not in front: a cover hides everything then.
    public var covered = false
    /// Whether setting up anew waits for a yes.
    public var askingForNewWallet = false

    public init() {}
}
