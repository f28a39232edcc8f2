/// How this phone's binding stands with support.
public struct SupportStanding: Hashable, Sendable {
    /// The freeze, where there is one.
    public let freeze: Freeze?
    /// What support is about to do.
    public let measure: SupportMeasure?
    /// Whether there is a recovery code that can be used.
    public let hasRecoveryCode: Bool
    /// Since when, in words; or that there is none.
    public let recovery: String
}

/// A freeze of this phone.
public struct Freeze: Hashable, Sendable {
    /// Who froze it and when.
    public let text: String
    /// What lifts it.
    public let explanation: String
    /// What the real-name provider's step is started with, so that it lifts this very freeze.
    public let nonce: String
}

/// Something that support is about to do, and that the holder can stop.
public struct SupportMeasure: Hashable, Sendable, Identifiable {
    public let id: String
    /// What it is and when it is done.
    public let text: String
    /// What to do if the holder did not ask for it.
    public let warning: String
    /// Whether it can be confirmed from this phone still.
    public let confirmable: Bool
}

/// A recovery code, to be written down; it is told once, and says nothing of itself to whoever logs it.
public struct RecoveryCode: Hashable, Sendable {
    /// Its groups of four.
    public let groups: [String]
    /// What it is for, and how it is kept.
    public let explanation: String
    /// What VoiceOver says in place of the code.
    public let spokenLabel: String
}

extension RecoveryCode: CustomStringConvertible, CustomReflectable {
    public var description: String { "RecoveryCode(…)" }
    public var customMirror: Mirror { Mirror(self, children: [:]) }
}
