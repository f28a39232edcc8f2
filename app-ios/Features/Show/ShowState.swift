import Foundation
import WalletKit

/// Everything on the screen that shows a code. It never says whether the licence is valid: that is for whoever checks.
public struct ShowState: Equatable, Sendable {
    /// Which code is asked for.
    public enum Mode: Hashable, Sendable, CaseIterable {
        case full
        case compact
        case spoken
    }

    /// What stands in the middle.
    public enum Content: Equatable, Sendable {
        /// The first code is being made.
        case preparing
        /// A rotating code.
        case code(ShownCode)
        /// A short code, good once.
        case short(ShortCode)
        /// The short code is over; another may be asked for.
        case over
        /// No code can be shown, and why.
        case failed(WalletFailure)
    }

    public var mode = Mode.full
    public var content = Content.preparing
    /// Seconds until this code is over.
    public var secondsLeft = 0
    /// What is left of the ring, from 1 down to 0.
    public var ring = 1.0
    /// Whether the phone has no network; the full code works all the same.
    public var offline = false
    /// Up to then codes can be shown without network.
    public var codesUntil: Date?
    /// Whether the holder looks at what the officer will see.
    public var officerView = false
    /// Whether the screen is recorded or mirrored: the code is hidden then.
    public var captured = false

    public init() {}

    /// Whether the display should be at its brightest.
    public var wantsBrightness: Bool {
        if captured { return false }
        switch content {
        case .code: return true
        case .short(let short): return short.symbol != nil
        case .preparing, .over, .failed: return false
        }
    }

    /// What the officer will see, where a code says it.
    public var officerSees: [Fact] {
        if case .code(let code) = content { code.officerSees } else { [] }
    }
}
