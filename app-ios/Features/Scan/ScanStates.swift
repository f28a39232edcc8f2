#if DEBUG
import WalletKit

extension ScanState {
    /// The main states, by name.
    public static var main: [String: ScanState] {
        func at(_ stage: Stage) -> ScanState {
            var state = ScanState()
            state.stage = stage
            return state
        }
        var typing = at(.noCamera(.refused))
        (typing.typed, typing.digitsWrong) = ("1234 567", true)
        return [
            "aiming": ScanState(), "no camera": typing, "checking": at(.checking),
            "valid": at(.verdict(Sample.verdict(.valid))), "not valid": at(.verdict(Sample.verdict(.notValid))),
            "cannot tell": at(.verdict(Sample.verdict(.cannotTell))), "failed": at(.failed(.updateApp)),
        ]
    }
}
#endif
