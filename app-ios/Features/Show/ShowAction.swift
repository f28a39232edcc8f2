import WalletKit

/// Everything that can be done on the screen that shows a code.
public enum ShowAction: Equatable, Sendable {
    case appeared
    /// Some of a second has passed.
    case ticked
    case formChosen(CodeForm)
    case officerViewTapped
    case networkChanged(offline: Bool)
    case captureChanged(Bool)
    case tryAgain
    /// Ends a wait.
    case giveUp
    case helpTapped
    case closeTapped
}
