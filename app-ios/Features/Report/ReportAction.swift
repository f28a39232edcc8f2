import WalletKit

/// Everything that can be done on the screen with reports.
public enum ReportAction: Equatable, Sendable {
    case appeared
    case fieldTapped(TicketField)
    case valueChanged(String)
    case remarkChanged(String)
    case sendTapped
    /// From what is being written to the list.
    case listTapped
    case giveUp
    case shieldChanged(Bool)
    case helpTapped(WalletFailure)
    case closeTapped
}

extension ReportAction: CustomStringConvertible {
    /// The case alone: some carry what nobody may log.
    public var description: String {
        switch self {
        case .appeared: "appeared"
        case .fieldTapped: "fieldTapped"
        case .valueChanged: "valueChanged"
        case .remarkChanged: "remarkChanged"
        case .sendTapped: "sendTapped"
        case .listTapped: "listTapped"
        case .giveUp: "giveUp"
        case .shieldChanged: "shieldChanged"
        case .helpTapped: "helpTapped"
        case .closeTapped: "closeTapped"
        }
    }
}
