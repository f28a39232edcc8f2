import WalletKit

/// Everything on the screen that looks like the certificate.
public struct FaceState: Equatable, Sendable {
    public var face = Loaded<CertificateFace>.waiting
    /// Seconds for which personal fields are still shown in full; 0 while they are masked.
    public var secondsRevealed = 0
    /// Whether the screen is recorded, mirrored or in the app switcher: nothing personal is drawn then.
    public var shielded = false

    public init() {}

    /// Whether personal fields are shown in full.
    public var revealed: Bool { secondsRevealed > 0 }
}
