/// Everything that can be done on the screen with the due dates.
public enum DueAction: Equatable, Sendable {
    case appeared
    case rowTapped(licence: String)
    case closeTapped
}
