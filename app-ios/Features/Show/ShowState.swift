import WalletKit

/// Everything on the screen that shows a code. It never says whether the licence is valid: that is for whoever checks.
public struct ShowState: Equatable, Sendable {
    /// What stands in the middle.
    public enum Content: Equatable, Sendable {
        /// A code is being made.
        case preparing
        /// A code to be scanned or read out.
        case code(ShownCode)
        /// The short code is over; another may be asked for.
        case over
        /// No code can be shown, and why.
        case failed(WalletFailure)
    }

    public var form = CodeForm.full
    public var content = Content.preparing
    /// Seconds until this code is over.
    public var secondsLeft = 0
    /// What is left of the ring, from 1 down to 0.
    public var ring = 1.0
    /// Whether the phone itself finds no network; the full code works all the same.
    public var offline = false
    /// Whether the holder looks at what the officer will see.
    public var officerView = false
    /// Whether the screen is recorded or mirrored: the code is hidden then.
    public var captured = false

    public init() {}

    /// The code, where there is one.
    public var code: ShownCode? {
        if case .code(let code) = content { code } else { nil }
    }

    /// Whether the display should be at its brightest.
    public var wantsBrightness: Bool { !captured && code?.symbol != nil }
}
