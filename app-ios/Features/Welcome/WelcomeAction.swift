/// Everything that can be done on the screen that binds this phone.
public enum WelcomeAction: Equatable, Sendable {
    case nameChanged(String)
    case citizenNumberChanged(String)
    case agreementChanged(Bool)
    case goOnTapped
    /// Ends a wait.
    case giveUp
    /// Checks other people's codes without binding.
    case checkOthersTapped
    case helpTapped
    case doneTapped
}

extension WelcomeAction: CustomStringConvertible {
    /// The case alone: some carry what nobody may log.
    public var description: String {
        switch self {
        case .nameChanged: "nameChanged"
        case .citizenNumberChanged: "citizenNumberChanged"
        case .agreementChanged: "agreementChanged"
        case .goOnTapped: "goOnTapped"
        case .giveUp: "giveUp"
        case .checkOthersTapped: "checkOthersTapped"
        case .helpTapped: "helpTapped"
        case .doneTapped: "doneTapped"
        }
    }
}
