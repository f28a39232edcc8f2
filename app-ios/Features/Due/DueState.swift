import WalletKit

/// Everything on the screen with the due dates.
public struct DueState: Equatable, Sendable {
    /// One clock of one licence.
    public struct Row: Equatable, Sendable, Identifiable {
        /// Licence and clock.
        public var id: String { "\(card.id) \(due.name)" }
        public let card: LicenceCard
        public let due: DueDate
    }

    /// All clocks, nearest first.
    public var rows = Loaded<[Row]>.waiting

    public init() {}

    /// The rows of one urgency, nearest first.
    public func rows(_ urgency: Urgency) -> [Row] { rows.value?.filter { $0.due.urgency == urgency } ?? [] }
}
