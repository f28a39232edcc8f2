/// Everything that happens to the app as a whole.
public enum ShellAction: Equatable, Sendable {
    case launched
    case unlockTapped
    /// In front of the person, or away.
    case frontChanged(Bool)
    case route(Route)
    /// The path as the system's own back gesture left it.
    case pathChanged([Route])
    case linkOpened(String)
    /// A notice on the lock screen was tapped.
    case noticeOpened(licence: String)
    case newWalletTapped
    case newWalletConfirmed
    case newWalletDeclined
}
