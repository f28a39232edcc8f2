#if DEBUG
/// Synthetic values for previews and tests; the people and companies do not exist.
public enum Sample {
    public static let binding = PhoneBinding(
        holderId: "hld_1", holderName: "*路证", deviceId: "dev_1", since: "2026-01-01 08:00")

    public static func state(
        _ stage: Stage, clock: String? = nil, service: [String] = [], advice: Advice? = nil
    ) -> WalletState {
        let bound = stage == .bound || stage == .ended
        return WalletState(
            stage: stage, title: "\(stage)", next: "next", binding: bound ? binding : nil, offline: nil, clock: clock,
            service: service, advice: advice)
    }

    public static func due(_ label: String, _ days: Int, licence: String = "lic_1") -> DueDate {
        DueDate(
            licenceId: licence, licence: "道路运输证", label: label, date: "2030年12月31日", daysLeft: days,
            when: "还有 \(days) 天", sentence: "\(label) \(days)",
            urgency: days < 0 ? .overdue : days <= 30 ? .soon : .later)
    }

    public static func card(_ id: String, holder: String = "hld_1", showable: Bool = true) -> LicenceCard {
        LicenceCard(
            id: id, kind: "道路运输从业人员从业资格证", subject: "*路证", number: "1****************4", holderId: holder,
            ofCompany: holder != "hld_1", state: showable ? "有效" : "暂扣", signal: showable ? .green : .red,
            showable: showable, nearestDue: due("诚信考核", 12), confirmed: "2026-01-01 08:00")
    }

    public static func code(_ form: CodeForm = .full, left: Double = 15, offline: Bool = false) -> ShownCode {
        ShownCode(
            form: form, hint: "hint", spokenLabel: "code", text: form == .spoken ? "" : "https://luzheng.example/v#0",
            symbol: form == .spoken ? nil : symbol, digits: form == .spoken ? "1234 5678" : "", secondsLeft: left,
            secondsWhole: form == .full ? 15 : 60, offline: offline, offlineText: offline ? "offline" : "",
            officerTitle: "officer", officerLines: form == .full ? [Fact(label: "姓名", value: "*路证")] : [])
    }

    public static let symbol = Symbol(side: 2, dark: [true, false, false, true])

    public static func face(revealed: Bool = false) -> CertificateFace {
        CertificateFace(
            kind: "practitioner_qualification", title: "从业资格证", state: "有效", signal: .green,
            fields: [FaceField(id: "name", label: "姓名", shown: revealed ? "王路证" : "*路证", personal: true)],
            seal: "虚构机关", hasPhoto: false, photo: nil, vehiclePhoto: nil, issuerCode: nil, issuerCodeText: nil,
            revealed: revealed, dueDates: [], drawing: drawing(revealed ? "王路证" : "*路证"))
    }

    /// A small face with one of each mark.
    public static func drawing(_ name: String) -> FaceDrawing {
        let words = FaceWords(
            text: name, at: FacePoint(x: 20, y: 40), size: 14, bold: true, centred: false, turn: 0, colour: 0xff16_202a)
        return FaceDrawing(
            width: 320, height: 200,
            marks: [
                .panel(
                    FaceArea(x: 0, y: 0, width: 320, height: 200), radius: 12, fill: 0xfffb_f6ee, line: 0xff6a_4b1f,
                    lineWidth: 1),
                .ring(x: 260, y: 140, radius: 40, lineWidth: 3, colour: 0xb8b3_261e),
                .shape(
                    [FacePoint(x: 260, y: 120), FacePoint(x: 272, y: 152), FacePoint(x: 248, y: 152)],
                    colour: 0xb8b3_261e),
                .words(words), .picture("photo", FaceArea(x: 20, y: 60, width: 60, height: 80)),
            ])
    }

    public static func verdict(_ outcome: Verdict.Outcome) -> Verdict {
        Verdict(
            outcome: outcome, signal: .grey, headline: "\(outcome)", reason: "because", advice: "advice",
            evidence: nil, online: true, assurance: nil, attention: [], facts: [], decided: "now")
    }

    public static func claimable(_ id: String, _ claimability: ClaimableLicence.Claimability) -> ClaimableLicence {
        ClaimableLicence(
            id: id, holderId: "hld_1", holder: "本人", kind: "道路运输证", subject: "晋A·00000", number: "140100000001",
            state: "有效", signal: .green, claimability: claimability, claimabilityText: "\(claimability)")
    }

    public static func company(_ id: String) -> Company {
        Company(id: id, name: "虚构运输公司", creditCode: "91140100MA0000000X", role: "法定代表人", since: "2026-01-01")
    }

    public static func device(_ id: String, isThis: Bool, ended: String? = nil) -> BoundDevice {
        BoundDevice(
            id: id, label: "iPhone", level: "Secure Enclave", since: "2026-01-01", ended: ended, isThisPhone: isThis)
    }
}
#endif
