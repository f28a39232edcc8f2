#if DEBUG
import WalletKit

extension SecurityState {
    /// The main states, by name.
    public static var main: [String: SecurityState] {
        func standing(_ stands: SupportStanding, _ change: (inout SecurityState) -> Void = { _ in }) -> SecurityState {
            var state = SecurityState()
            state.stands = .ready(stands)
            change(&state)
            return state
        }
        let coded = Sample.support(code: true)
        return [
            "looking": SecurityState(),
            "no code": standing(Sample.support()),
            "code": standing(Sample.support()) { $0.code = Sample.recoveryCode },
            "check": standing(Sample.support()) {
                ($0.code, $0.check) = (Sample.recoveryCode, Check(group: 3, typed: "4QX7", wrong: true))
            },
            "recorded": standing(Sample.support()) { ($0.code, $0.shielded) = (Sample.recoveryCode, true) },
            "kept": standing(coded) { $0.kept = true },
            "another code": standing(coded) { $0.asking = .code },
            "freezing": standing(coded) { $0.asking = .freeze },
            "frozen": standing(Sample.support(code: true, frozen: true)) { $0.failure = .correctIdentity },
            "lifting": standing(Sample.support(code: true, frozen: true)) { $0.doing = .lifting },
            "measure": standing(Sample.support(code: true, measure: Sample.measure())),
            "approved": standing(Sample.support(code: true, measure: Sample.measure(confirmable: false))),
        ]
    }
}
#endif
