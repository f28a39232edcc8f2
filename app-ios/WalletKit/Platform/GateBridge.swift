internal import LuzhengCore

/// The screens' gate, as the core asks it.
final class GateBridge: Gate {
    private let gate: any HolderGate

    init(gate: any HolderGate) { self.gate = gate }

    func require(reason: LuzhengCore.GateReason) async throws -> GateOutcome {
        let asked: GateReason =
            switch reason {
            case .open: .open
            case .bind: .bind
            case .unbind: .unbind
            case .share: .share
            }
        switch await gate.confirm(asked) {
        case .granted: return .granted
        case .refused: return .refused
        case .unavailable: return .unavailable
        }
    }
}
