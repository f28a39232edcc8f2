/// Everything that can be done on the screen about this phone's binding.
public enum ThisPhoneAction: Equatable, Sendable {
    case appeared
    case unbindTapped(String)
    case unbindConfirmed
    case unbindDeclined
    case securityTapped
    case giveUp
    case helpTapped
    case closeTapped
}
