import WalletKit

/// Everything that can be done on the screen with the due dates.
public enum DueAction: Equatable, Sendable {
    case appeared
    case dateTapped(licence: String)
    case helpTapped(WalletFailure)
    case closeTapped
}
