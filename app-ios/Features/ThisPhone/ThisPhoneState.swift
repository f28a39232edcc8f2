import WalletKit

/// Everything on the screen about this phone's binding.
public struct ThisPhoneState: Equatable, Sendable {
    /// This phone's binding and key; known without network.
    public var thisPhone: ThisPhone?
    /// The holder's phones, this one first.
    public var devices = Loaded<[BoundDevice]>.waiting
    /// The phone whose unbinding waits for a yes.
    public var asking: BoundDevice?
    /// The phone that is being unbound.
    public var unbinding: String?
    /// Why unbinding did not work.
    public var failure: WalletFailure?

    public init() {}
}
