import Foundation
import WalletKit

/// Synthetic values for tests; the people and companies do not exist.
public enum Sample {
    public static let binding = Binding(holderId: "hld_1", deviceId: "dev_1", holderName: "*路证")

    public static func due(_ name: String, _ days: Int) -> DueDate {
        let urgency: Urgency = days < 0 ? .overdue : days < 30 ? .soon : .calm
        return DueDate(name: name, day: "2030-12-31", daysLeft: days, urgency: urgency)
    }

    public static func card(_ id: String, holder: String = "hld_1", inForce: Bool = true, due: [DueDate] = [])
        -> LicenceCard
    {
        LicenceCard(
            id: id, holderId: holder, kind: "道路运输从业人员从业资格证", subject: "*路证", number: "1****************4",
            inForce: inForce, state: inForce ? "有效" : "暂扣", due: due, confirmed: "3分钟前")
    }

    /// A code of fifteen seconds, of the step that `now` is in.
    public static func code(at now: Date, packMinutes: Double = 1_440) -> ShownCode {
        let step = (now.timeIntervalSince1970 / 15).rounded(.down)
        let from = Date(timeIntervalSince1970: step * 15)
        return ShownCode(
            text: "https://luzheng.example/v#\(Int(step))", symbol: symbol, from: from, until: from + 15,
            packEnds: now + packMinutes * 60, officerSees: [Fact(label: "姓名", value: "*路证")])
    }

    public static let symbol = Symbol(side: 2, dark: [true, false, false, true])!

    public static func verdict(_ outcome: Verdict.Outcome) -> Verdict {
        Verdict(
            outcome: outcome, headline: "\(outcome)", reason: "because", evidence: "now", online: true, facts: [],
            overdue: [])
    }

    public static func claimable(_ id: String, _ claimability: ClaimableLicence.Claimability) -> ClaimableLicence {
        ClaimableLicence(
            id: id, holderId: "hld_1", kind: "道路运输证", subject: "晋A·00000", number: "140100000001",
            claimability: claimability)
    }

    public static func device(_ id: String, isThis: Bool, ended: String? = nil) -> BoundDevice {
        BoundDevice(
            id: id, label: "iPhone", level: "Secure Enclave", since: "2026-01-01", ended: ended, isThisPhone: isThis)
    }
}
