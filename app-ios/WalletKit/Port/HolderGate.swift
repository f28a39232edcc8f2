/// What the holder is asked to confirm.
public enum GateReason: Hashable, Sendable, CaseIterable {
    /// Opening the wallet.
    case open
    /// Binding this phone to a person.
    case bind
    /// Ending a binding.
    case unbind
    /// Signing a consent to share.
    case share
    /// Showing personal fields in full.
    case reveal
}

/// How the holder answered.
public enum GateAnswer: Hashable, Sendable, CaseIterable {
    /// By pass-code, face or fingerprint.
    case granted
    /// The holder did not, or turned away.
    case refused
    /// The phone has no lock at all.
    case unavailable
}

/// Asks the holder for pass-code, face or fingerprint.
public protocol HolderGate: Sendable {
    /// Asks once and waits for the answer.
    func confirm(_ reason: GateReason) async -> GateAnswer
}
