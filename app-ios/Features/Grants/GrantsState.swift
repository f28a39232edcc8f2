import WalletKit

/// Everything on the screen with the grants.
public struct GrantsState: Equatable, Sendable {
    public var grants = Loaded<[Grant]>.waiting
    public var refreshing = false
    /// Why what is shown is what was known last.
    public var notice: WalletFailure?

    public init() {}

    /// Those that can be redeemed.
    public var open: [Grant] { grants.value?.filter { $0.state == .open } ?? [] }

    /// Those that are over.
    public var over: [Grant] { grants.value?.filter { $0.state != .open } ?? [] }
}
