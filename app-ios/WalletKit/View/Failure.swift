/// What can go wrong, named for what the person can do next; the same closed list as the core's.
public enum WalletFailure: Error, Hashable, Sendable {
    /// Another phone is bound: unbind it there, or ask support.
    case alreadyBound
    /// The phone's clock is off and could not be worked around: set it.
    case clockOff(seconds: Int64)
    /// Policy does not take this phone or its key.
    case deviceRejected
    /// The real-name check did not confirm the details: check them and try again.
    case identityNotConfirmed
    /// A fault of ours; the reference helps support to find it.
    case internalFault(reference: String)
    /// The phone's keys are gone (changed lock, restored backup): set the wallet up anew.
    case keyInvalidated
    /// The licence is not in force; the state in words.
    case licenceNotInForce(state: String)
    /// Unlock the phone, or confirm.
    case locked
    /// Bind this phone first, or again.
    case notBound
    /// The licence cannot be claimed, perhaps not yet.
    case notClaimable
    /// Find a network, then try again.
    case offline
    /// The server does not do this; the problem's name.
    case refused(problem: String)
    /// Try again later.
    case serverBusy(retryAfterSeconds: UInt64)
    /// What the server sent is not signed as it must be: nothing of it was kept.
    case untrusted
    /// Update the app.
    case updateRequired
    /// The stored wallet was altered: set it up anew.
    case vaultDamaged
}

extension WalletFailure {
    /// The name under which the failure is explained: the key of its words and of its help.
    public var name: String {
        switch self {
        case .alreadyBound: "already_bound"
        case .clockOff: "clock_off"
        case .deviceRejected: "device_rejected"
        case .identityNotConfirmed: "identity_not_confirmed"
        case .internalFault: "internal"
        case .keyInvalidated: "key_invalidated"
        case .licenceNotInForce: "licence_not_in_force"
        case .locked: "locked"
        case .notBound: "not_bound"
        case .notClaimable: "not_claimable"
        case .offline: "offline"
        case .refused: "refused"
        case .serverBusy: "server_busy"
        case .untrusted: "untrusted"
        case .updateRequired: "update_required"
        case .vaultDamaged: "vault_damaged"
        }
    }

    /// Every name, in the order in which help lists them.
    public static let names = [
        "offline", "locked", "server_busy", "clock_off", "licence_not_in_force", "not_claimable",
        "identity_not_confirmed", "already_bound", "not_bound", "device_rejected", "key_invalidated",
        "vault_damaged", "untrusted", "update_required", "refused", "internal",
    ]

    /// Whether doing the same again, later or elsewhere, may succeed.
    public var mayPass: Bool {
        switch self {
        case .offline, .serverBusy, .locked, .clockOff, .internalFault: true
        default: false
        }
    }

    /// Whether the only way on is to set the wallet up anew.
    public var needsNewWallet: Bool { self == .keyInvalidated || self == .vaultDamaged }
}
