import WalletKit

/// Everything on the screen with an annotated copy.
public struct CopyState: Equatable, Sendable {
    public var copy = Loaded<AnnotatedCopy>.waiting
    /// Whether the screen is recorded or mirrored: what is personal is not drawn then.
    public var shielded = false

    public init() {}

    /// The copy, while it may be seen.
    public var seen: AnnotatedCopy? { shielded ? nil : copy.value }
}
