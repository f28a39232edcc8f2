/// Everything that can be done on the screen that shows a code.
public enum ShowAction: Equatable, Sendable {
    case appeared
    /// Another second has begun.
    case ticked
    case modeChosen(ShowState.Mode)
    case officerViewTapped
    case networkChanged(offline: Bool)
    case captureChanged(Bool)
    case tryAgain
    /// Ends a wait.
    case giveUp
    case helpTapped
    case closeTapped
}
