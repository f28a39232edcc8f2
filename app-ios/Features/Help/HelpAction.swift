/// Everything that can be done on the screen that explains.
public enum HelpAction: Equatable, Sendable {
    case topicTapped(String)
    case closeTapped
}
