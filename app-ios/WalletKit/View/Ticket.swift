/// What this person reported as wrong.
public struct Tickets: Hashable, Sendable {
    /// The reports, newest first.
    public let all: [Ticket]
    /// Whether another may be made now.
    public let mayReport: Bool
    /// How many more, in words.
    public let left: String
}

/// One report; it says nothing of itself to whoever logs it.
public struct Ticket: Hashable, Sendable, Identifiable {
    public let id: String
    /// Licence and field, in words.
    public let title: String
    /// What it should say, in words.
    public let shouldBe: String
    /// Why, as it was written.
    public let remark: String
    /// How it stands, in words.
    public let stateText: String
    public let signal: Signal
    /// When it was made and when it was over, in words.
    public let when: String
    /// What the authority said.
    public let answer: String
}

extension Ticket: CustomStringConvertible, CustomReflectable {
    public var description: String { "Ticket(…)" }
    public var customMirror: Mirror { Mirror(self, children: [:]) }
}

/// What can be reported about a licence.
public struct TicketForm: Hashable, Sendable {
    /// Its kind in words.
    public let title: String
    /// What happens with a report.
    public let explanation: String
    /// The fields, in the order of the face.
    public let fields: [TicketField]
    /// The longest value, characters.
    public let longestValue: Int
    /// The longest remark, characters.
    public let longestRemark: Int
}

/// A field that can be reported.
public struct TicketField: Hashable, Sendable, Identifiable {
    /// Its name in the layout.
    public let id: String
    /// The label printed on the certificate.
    public let label: String
    /// How a value of it is written.
    public let hint: String
}
