import WalletKit

/// Everything on the screen about this phone's binding.
public struct ThisPhoneState: Equatable, Sendable {
    /// Who this phone is bound to; known without network.
    public var binding: Binding?
    /// The holder's phones, this one first.
    public var devices = Loaded<[BoundDevice]>.waiting
    /// The phone whose unbinding waits for a yes.
    public var asking: BoundDevice?
    /// The phone that is being unbound.
    public var unbinding: String?
    /// Why unbinding did not work.
    public var failure: WalletFailure?

    public init() {}

    /// This phone, where the list is there.
    public var thisPhone: BoundDevice? { devices.value?.first(where: \.isThisPhone) }
}
