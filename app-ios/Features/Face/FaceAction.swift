/// Everything that can be done on the screen that looks like the certificate.
public enum FaceAction: Equatable, Sendable {
    case appeared
    case disappeared
    /// A masked field, or the switch beside them.
    case revealTapped
    /// Another second has begun.
    case ticked
    case shieldChanged(Bool)
    case showTapped
    /// Something on it is wrong.
    case reportTapped
    case helpTapped
    case closeTapped
}
