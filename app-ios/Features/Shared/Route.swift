import WalletKit

/// Where a screen leads.
public enum Route: Hashable, Sendable {
    case face(licence: String)
    case show(licence: String)
    case scan
    case claim
    case due
    case thisPhone
    case settings
    /// What went wrong, explained; or everything that can.
    case help(about: WalletFailure?)
    /// Back to where one came from.
    case back
    /// To the start: after binding, unbinding or wiping.
    case start
}

/// Takes a screen's wish to lead elsewhere.
public typealias Navigate = @MainActor (Route) -> Void
