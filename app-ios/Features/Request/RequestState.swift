import WalletKit

/// Everything on the screen with a party's request.
public struct RequestState: Equatable, Sendable {
    /// How far the answer is.
    public enum Stage: Equatable, Sendable {
        /// The request is shown; a licence is to be chosen.
        case choosing
        /// What would be signed is shown.
        case consenting(Consent)
        /// It is being signed and sent.
        case agreeing(Consent)
        /// The holder agreed.
        case agreed(Grant)
        /// No is being sent.
        case declining
        /// The holder said no.
        case declined
    }

    public var request = Loaded<SharingRequest>.waiting
    public var stage = Stage.choosing
    /// Attributes that are not to be given.
    public var leftOut: Set<String> = []
    /// What the chosen licence could give: a superset of the consent's.
    public var givable: [GivenAttribute] = []
    /// Whether saying no waits for a yes.
    public var askingToDecline = false
    /// Why the last attempt did not work.
    public var failure: WalletFailure?

    public init() {}

    /// Whether any licence can be given.
    public var canAnswer: Bool { request.value?.candidates.contains { $0.fits } ?? false }

    /// What would be signed, while it is shown.
    public var consent: Consent? {
        switch stage {
        case .consenting(let consent), .agreeing(let consent): consent
        default: nil
        }
    }

    /// Whether this attribute may be left out: the last one may not.
    public func canChange(_ attribute: String) -> Bool {
        guard case .consenting = stage else { return false }
        return leftOut.contains(attribute) || givable.count - leftOut.count > 1
    }
}
