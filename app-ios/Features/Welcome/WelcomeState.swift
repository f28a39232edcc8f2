import WalletKit

/// Everything on the screen that greets and binds this phone to a person.
public struct WelcomeState: Equatable, Sendable {
    /// How far the binding has come.
    public enum Step: Equatable, Sendable {
        /// Name and number are typed in.
        case filling
        /// The real-name provider's own step runs.
        case realName
        /// The device key is made and the binding sent.
        case binding
        /// Bound, and to whom.
        case done(PhoneBinding)
    }

    public var step = Step.filling
    public var name = ""
    /// As it was typed.
    public var citizenNumber = ""
    /// The one writing of the number; nil while what was typed is none.
    public var numberRead: String?
    /// Whether the person agrees that the provider checks these details.
    public var agreed = false
    /// Whether what is missing is pointed out: only after the first try.
    public var pointsOut = false
    /// What went wrong last.
    public var failure: WalletFailure?

    public init() {}

    /// Whether the details are complete; whether they are this person's is for the provider to say.
    public var isComplete: Bool { agreed && !trimmedName.isEmpty && numberRead != nil }

    /// What is pointed out as missing.
    public var nameMissing: Bool { pointsOut && trimmedName.isEmpty }
    public var numberWrong: Bool { pointsOut && numberRead == nil }
    public var agreementMissing: Bool { pointsOut && !agreed }

    /// Whether something runs that can be given up.
    public var isWaiting: Bool { step == .realName || step == .binding }

    var trimmedName: String { name.trimmed }
}
