import WalletKit

/// Everything on the screen with one grant.
public struct GrantState: Equatable, Sendable {
    /// The grant; ready with nil where there is none of the holder's own.
    public var grant = Loaded<Grant?>.waiting
    /// Whether what was scanned is somebody else's offer.
    public var ofOthers = false
    public var refreshing = false
    public var withdrawing = false
    /// Whether it is taken over from the phone before.
    public var confirming = false
    /// Whether withdrawing waits for a yes.
    public var askingToWithdraw = false
    /// Whether the screen is recorded or mirrored: no code is drawn then.
    public var shielded = false
    /// Why the last attempt did not work.
    public var failure: WalletFailure?

    public init() {}

    /// How to hand it over, while it may be seen and somebody can redeem it.
    public var offer: OfferCode? { shielded || grant.value??.suspended == true ? nil : grant.value??.offer }

    /// Whether a party was given a copy of it.
    public var hasCopy: Bool { grant.value??.state == .spent }

    /// Whether it can be withdrawn now.
    public var canWithdraw: Bool { grant.value??.withdrawable == true && !withdrawing }

    /// Whether nobody can redeem it before this phone confirms it.
    public var canConfirm: Bool { grant.value??.suspended == true && !confirming && !withdrawing }
}
