import WalletKit

/// Everything on the screen that checks somebody else's code.
public struct ScanState: Equatable, Sendable {
    /// What the screen does now.
    public enum Stage: Equatable, Sendable {
        /// The camera looks for a code.
        case aiming
        /// The camera cannot be used; a code can be typed.
        case noCamera(Camera)
        /// A code was read and is being checked.
        case checking
        /// The answer.
        case verdict(Verdict)
        /// No answer, and why.
        case failed(WalletFailure)
    }

    /// Why there is no camera.
    public enum Camera: Equatable, Sendable {
        /// The person has not been asked yet.
        case notAsked
        /// The person said no.
        case refused
        /// Another app has it, or it is broken.
        case failed
    }

    public var stage = Stage.aiming
    public var torchOn = false
    /// Whether the digits that were typed were pointed out as wrong.
    public var digitsWrong = false
    /// What is typed in: eight digits, or a whole code.
    public var typed = ""

    public init() {}

    /// Whether frames of the camera are wanted.
    public var wantsFrames: Bool { stage == .aiming }

    /// Whether what is typed can be checked: eight digits, however they are spaced, or a pasted code.
    public var canCheck: Bool {
        let text = typed.trimmed
        let digits = text.filter(\.isNumber).count
        let onlyDigits = text.allSatisfy { $0.isNumber || $0.isWhitespace }
        return !text.isEmpty && stage != .checking && (!onlyDigits || digits == 8 || digits > 39)
    }
}
