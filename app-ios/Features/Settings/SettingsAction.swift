/// Everything that can be done on the settings screen.
public enum SettingsAction: Equatable, Sendable {
    case languageChosen(Choices.Language)
    case themeChosen(Choices.Theme)
    case brightenChanged(Bool)
    case remindChanged(Bool)
    case phoneTapped
    case securityTapped
    case reportsTapped
    case helpTapped
    case wipeTapped
    case wipeConfirmed
    case wipeDeclined
    case closeTapped
}
