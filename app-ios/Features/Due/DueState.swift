import WalletKit

/// Everything on the screen with the due dates.
public struct DueState: Equatable, Sendable {
    /// All clocks, nearest first.
    public var dates = Loaded<[DueDate]>.waiting

    public init() {}

    /// The clocks of one urgency, nearest first.
    public func dates(_ urgency: Urgency) -> [DueDate] { dates.value?.filter { $0.urgency == urgency } ?? [] }
}
