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

/// A label and what stands beside it, both in words.
public struct Fact: Hashable, Sendable {
    /// What it is.
    public let label: String
    /// What it says; several lines are separated by line feeds.
    public let value: String
    /// Whether it is drawn so that it is seen.
    public let attention: Bool

    public init(label: String, value: String, attention: Bool = false) {
        self.label = label
        self.value = value
        self.attention = attention
    }
}

/// In which form a licence is shown.
public enum CodeForm: Hashable, Sendable, CaseIterable {
    /// The rotating code: needs no network on either side.
    case full
    /// A small symbol for cheap cameras; good once, needs the network.
    case compact
    /// Eight digits to read out; good once, needs the network.
    case spoken
}

/// A code on the screen. It never says that anything is valid: the officer's side does.
public struct ShownCode: Hashable, Sendable {
    /// In which form.
    public let form: CodeForm
    /// What to do with it, in words.
    public let hint: String
    /// What a screen reader says in place of the symbol.
    public let spokenLabel: String
    /// The text of the symbol; empty for spoken digits.
    public let text: String
    /// The drawn symbol; nil for spoken digits.
    public let symbol: Symbol?
    /// Eight digits in two groups; empty for symbols.
    public let digits: String
    /// Seconds from the moment it was made to the moment the next one must be asked for; by the server's clock.
    public let secondsLeft: Double
    /// Seconds that the ring stands for.
    public let secondsWhole: Double
    /// Whether the last exchange found no network.
    public let offline: Bool
    /// Whether it is shown offline and until when that works, in words.
    public let offlineText: String
    /// Heading over what the officer will see.
    public let officerTitle: String
    /// What the officer will see; empty for short codes.
    public let officerLines: [Fact]

    public init(
        form: CodeForm, hint: String, spokenLabel: String, text: String, symbol: Symbol?, digits: String,
        secondsLeft: Double, secondsWhole: Double, offline: Bool, offlineText: String, officerTitle: String,
        officerLines: [Fact]
    ) {
        self.form = form
        self.hint = hint
        self.spokenLabel = spokenLabel
        self.text = text
        self.symbol = symbol
        self.digits = digits
        self.secondsLeft = secondsLeft
        self.secondsWhole = secondsWhole
        self.offline = offline
        self.offlineText = offlineText
        self.officerTitle = officerTitle
        self.officerLines = officerLines
    }
}

extension ShownCode: CustomStringConvertible {
    /// Whoever reads the code in a log could show it for some seconds.
    public var description: String { "ShownCode(\(form))" }
}
