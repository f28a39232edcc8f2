import WalletKit

/// Everything that can be done on the screen with the history.
public enum HistoryAction: Equatable, Sendable {
    case appeared
    case partTapped(HistoryState.Part)
    /// Of a company; nil for the person's own.
    case holderTapped(String?)
    case moreTapped
    case entryTapped(grant: String)
    case exportTapped
    case giveUp
    case helpTapped(WalletFailure)
    case closeTapped
}
