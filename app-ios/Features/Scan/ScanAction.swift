/// Everything that can be done on the screen that checks codes.
public enum ScanAction: Equatable, Sendable {
    /// With the camera, or with why there is none.
    case appeared(without: ScanState.Camera?)
    case cameraFailed
    case torchTapped
    /// The camera saw a code with this text.
    case codeSeen(String)
    case typedChanged(String)
    case checkTapped
    case againTapped
    case giveUp
    case helpTapped
    case closeTapped
}
