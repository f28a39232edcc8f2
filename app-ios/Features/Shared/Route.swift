import WalletKit

/// Where a screen leads.
public enum Route: Hashable, Sendable {
    case face(licence: String)
    case show(licence: String)
    case scan
    /// A code that came by a link.
    case check(String)
    /// A relying party's request.
    case request(link: String)
    case offer
    case grants
    case grant(GrantName)
    case history
    case receipt(grant: String)
    case copy(grant: String)
    case claim
    case due
    case thisPhone
    /// Recovery code, freeze and support.
    case security
    /// The recovery code alone: the step after binding.
    case recoveryCode
    /// What is wrong on a licence; everything that was reported, where none is named.
    case report(licence: String?)
    case settings
    /// What went wrong, explained; or everything that can.
    case help(about: WalletFailure?)
    /// Back to where one came from.
    case back
    /// To the start: after binding, unbinding or wiping.
    case start
}

/// By what a grant is found.
public enum GrantName: Hashable, Sendable {
    case id(String)
    /// The link or the ten characters of an offer that was scanned or opened.
    case handle(String)

    /// Whether it is a link or ten characters.
    var isHandle: Bool { if case .handle = self { true } else { false } }
}

/// Takes a screen's wish to lead elsewhere.
public typealias Navigate = @MainActor (Route) -> Void
