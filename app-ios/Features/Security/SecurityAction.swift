import WalletKit

/// Everything that can be done on the screen with recovery code, freeze and support.
public enum SecurityAction: Equatable, Sendable {
    case appeared
    case makeTapped
    case makeConfirmed
    case freezeTapped
    case freezeConfirmed
    case takenBack
    /// With what the job is called.
    case printTapped(title: String)
    case writtenTapped
    case groupChanged(String)
    case groupConfirmed
    /// Shows the code again, before it was confirmed.
    case codeTapped
    case nameChanged(String)
    case citizenNumberChanged(String)
    case liftTapped
    case vetoTapped
    case measureConfirmed
    case giveUp
    case shieldChanged(Bool)
    case helpTapped(WalletFailure)
    case closeTapped
}

extension SecurityAction: CustomStringConvertible {
    /// The case alone: some carry what nobody may log.
    public var description: String {
        switch self {
        case .appeared: "appeared"
        case .makeTapped: "makeTapped"
        case .makeConfirmed: "makeConfirmed"
        case .freezeTapped: "freezeTapped"
        case .freezeConfirmed: "freezeConfirmed"
        case .takenBack: "takenBack"
        case .printTapped: "printTapped"
        case .writtenTapped: "writtenTapped"
        case .groupChanged: "groupChanged"
        case .groupConfirmed: "groupConfirmed"
        case .codeTapped: "codeTapped"
        case .nameChanged: "nameChanged"
        case .citizenNumberChanged: "citizenNumberChanged"
        case .liftTapped: "liftTapped"
        case .vetoTapped: "vetoTapped"
        case .measureConfirmed: "measureConfirmed"
        case .giveUp: "giveUp"
        case .shieldChanged: "shieldChanged"
        case .helpTapped: "helpTapped"
        case .closeTapped: "closeTapped"
        }
    }
}
