import WalletKit

/// Everything that can be done on the screen with the grants.
public enum GrantsAction: Equatable, Sendable {
    case appeared
    case refreshPulled
    case giveUp
    case grantTapped(String)
    case offerTapped
    case historyTapped
    case helpTapped(WalletFailure)
    case closeTapped
}
