import Foundation

/// A drawn symbol: rows of dark and light modules, without the quiet zone.
public struct Symbol: Hashable, Sendable {
    /// Modules along one side.
    public let side: Int
    /// `side * side` modules, row by row; true is dark.
    public let dark: [Bool]

    /// Refuses a list that is not a square of `side`.
    public init?(side: Int, dark: [Bool]) {
        guard side > 0, dark.count == side * side else { return nil }
        self.side = side
        self.dark = dark
    }

    /// Whether the module of this row and column is dark; light beyond the edges.
    public func isDark(row: Int, column: Int) -> Bool {
        guard (0..<side).contains(row), (0..<side).contains(column) else { return false }
        return dark[row * side + column]
    }
}

/// One line of what somebody is told: a label and a value, both in words.
public struct Fact: Hashable, Sendable {
    /// What it is.
    public let label: String
    /// What is said.
    public let value: String

    public init(label: String, value: String) {
        self.label = label
        self.value = value
    }
}

/// The code of one time step.
public struct ShownCode: Hashable, Sendable {
    /// The whole text of the symbol.
    public let text: String
    /// The drawn symbol.
    public let symbol: Symbol
    /// When this step began.
    public let from: Date
    /// From then on the next code must be shown.
    public let until: Date
    /// Up to then codes can be shown with no network.
    public let packEnds: Date
    /// What an officer will see.
    public let officerSees: [Fact]

    public init(
        text: String, symbol: Symbol, from: Date, until: Date, packEnds: Date, officerSees: [Fact]
    ) {
        self.text = text
        self.symbol = symbol
        self.from = from
        self.until = until
        self.packEnds = packEnds
        self.officerSees = officerSees
    }
}

/// A code that the server resolves, once, for a minute.
public struct ShortCode: Hashable, Sendable {
    /// Eight digits to read out, or the digits of a compact reference.
    public let digits: String
    /// The small symbol of a compact reference.
    public let symbol: Symbol?
    /// From then on it is refused.
    public let until: Date

    public init(digits: String, symbol: Symbol?, until: Date) {
        self.digits = digits
        self.symbol = symbol
        self.until = until
    }
}

/// Which short code.
public enum ShortCodeKind: Hashable, Sendable, CaseIterable {
    /// A small symbol for cheap cameras.
    case compact
    /// Eight digits to read out.
    case spoken
}

/// What a checker is told about somebody's code.
public struct Verdict: Hashable, Sendable {
    /// The three answers there are.
    public enum Outcome: Hashable, Sendable, CaseIterable {
        case valid
        case notValid
        case cannotTell
    }

    /// The answer.
    public let outcome: Outcome
    /// The answer in words.
    public let headline: String
    /// Why, in words.
    public let reason: String
    /// How old the evidence is, in words.
    public let evidence: String
    /// Whether the status was looked up online.
    public let online: Bool
    /// What the code says of the certificate.
    public let facts: [Fact]
    /// Which clocks are over, in words.
    public let overdue: [String]

    public init(
        outcome: Outcome, headline: String, reason: String, evidence: String, online: Bool, facts: [Fact],
        overdue: [String]
    ) {
        self.outcome = outcome
        self.headline = headline
        self.reason = reason
        self.evidence = evidence
        self.online = online
        self.facts = facts
        self.overdue = overdue
    }
}
