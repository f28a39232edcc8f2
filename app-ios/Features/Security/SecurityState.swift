import WalletKit

/// Everything on the screen with recovery code, freeze, and what support is about to do.
public struct SecurityState: Equatable, Sendable {
    /// What goes on.
    public enum Doing: Equatable, Sendable {
        case nothing
        case making
        case lifting
        case working
    }

    /// What waits for a yes.
    public enum Asking: Equatable, Sendable {
        case code
        case freeze
    }

    /// Which group of the code is to be typed in, from 0, and what was typed.
    public struct Check: Equatable, Sendable {
        public var group: Int
        public var typed = ""
        public var wrong = false
    }

    public var stands = Loaded<SupportStanding>.waiting
    public var doing = Doing.nothing
    public var asking: Asking?
    /// The code that was just made, until a group of it was typed in. In memory only, and gone with the screen.
    public var code: RecoveryCode?
    public var check: Check?
    /// Whether a code was made and confirmed just now.
    public var kept = false
    public var name = ""
    /// As it was typed.
    public var citizenNumber = ""
    /// Whether what is missing is pointed out: only after the first try.
    public var pointsOut = false
    /// Whether the screen is recorded or mirrored: no code and nothing personal is drawn then.
    public var shielded = false
    /// Why the last attempt did not work.
    public var failure: WalletFailure?

    public init() {}

    /// The one writing of the number; nil while what was typed is none.
    var numberRead: String? { TypedNumber.citizen(citizenNumber) }

    /// What is pointed out as missing.
    public var nameMissing: Bool { pointsOut && name.trimmed.isEmpty }
    public var numberWrong: Bool { pointsOut && numberRead == nil }
}

extension SecurityState: CustomStringConvertible {
    /// Nothing of what stands in it: some of it nobody may log.
    public var description: String { "SecurityState(…)" }
}
