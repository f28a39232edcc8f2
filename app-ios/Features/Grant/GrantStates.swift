#if DEBUG
import WalletKit

extension GrantState {
    /// The main states, by name.
    public static var main: [String: GrantState] {
        var states: [String: GrantState] = [:]
        for state in Grant.State.allCases {
            var one = GrantState()
            one.grant = .ready(Sample.grant("gra_1", state))
            states["\(state)"] = one
        }
        var asking = GrantState()
        asking.grant = .ready(Sample.grant("gra_1", .open))
        asking.askingToWithdraw = true
        var recorded = asking
        (recorded.askingToWithdraw, recorded.shielded) = (false, true)
        var foreign = GrantState()
        (foreign.grant, foreign.ofOthers) = (.ready(nil), true)
        states["withdrawing"] = asking
        var suspended = GrantState()
        suspended.grant = .ready(Sample.grant("gra_1", .open, suspended: true))
        states["suspended"] = suspended
        states["recorded"] = recorded
        states["of others"] = foreign
        states["looking"] = GrantState()
        return states
    }
}
#endif
