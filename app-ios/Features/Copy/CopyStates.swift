#if DEBUG
import WalletKit

extension CopyState {
    /// The main states, by name.
    public static var main: [String: CopyState] {
        var copy = CopyState()
        copy.copy = .ready(Sample.copy)
        var recorded = copy
        recorded.shielded = true
        var altered = CopyState()
        altered.copy = .failed(.report(reference: "copy-altered"))
        var offline = CopyState()
        offline.copy = .failed(.goOnline)
        return [
            "fetching": CopyState(), "copy": copy, "recorded": recorded, "altered": altered, "offline": offline,
        ]
    }
}
#endif
