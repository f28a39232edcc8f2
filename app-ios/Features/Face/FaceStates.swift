#if DEBUG
import WalletKit

extension FaceState {
    /// The main states, by name.
    public static var main: [String: FaceState] {
        var masked = FaceState()
        masked.face = .ready(Sample.face())
        var revealed = FaceState()
        revealed.face = .ready(Sample.face(revealed: true))
        revealed.secondsRevealed = 12
        var shielded = masked
        shielded.shielded = true
        var failed = FaceState()
        failed.face = .failed(.refresh)
        return ["masked": masked, "revealed": revealed, "recorded": shielded, "gone": failed]
    }
}
#endif
