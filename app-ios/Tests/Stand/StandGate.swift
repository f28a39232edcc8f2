import WalletKit

/// A gate that answers what the test put in; at first it is open.
public actor StandGate: HolderGate {
    public private(set) var asked: [GateReason] = []
    private var given = GateAnswer.granted

    public init() {}

    /// Changes what is answered from now on.
    public func answer(_ answer: GateAnswer) { given = answer }

    public func confirm(_ reason: GateReason) async -> GateAnswer {
        asked.append(reason)
        return given
    }
}
