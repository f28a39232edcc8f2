import WalletKit

/// Everything on the screen with what can be reported as wrong, and what was.
public struct ReportState: Equatable, Sendable {
    public var all = Loaded<Tickets>.waiting
    /// There where the screen is about a licence and something may be reported.
    public var form: TicketForm?
    /// The field that is being written about.
    public var field: TicketField?
    public var value = ""
    public var remark = ""
    /// Whether it is pointed out that the value is missing.
    public var pointsOut = false
    public var sending = false
    /// Whether a report was just taken.
    public var sent = false
    /// Whether the screen is recorded or mirrored: nothing personal is drawn then.
    public var shielded = false
    /// Why the last attempt did not work.
    public var failure: WalletFailure?

    public init() {}

    /// What is pointed out as missing.
    public var valueMissing: Bool { pointsOut && value.trimmed.isEmpty }
}

extension ReportState: CustomStringConvertible {
    /// Nothing of what stands in it: some of it nobody may log.
    public var description: String { "ReportState(…)" }
}
