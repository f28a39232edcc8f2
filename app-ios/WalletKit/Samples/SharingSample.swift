#if DEBUG
import Foundation

/// Synthetic values of sharing for previews and tests; the parties do not exist.
extension Sample {
    public static let party = Party(
        id: "rp_1", name: "并州样例财产保险股份有限公司", creditCode: "91140100MA0000000X", category: .insurer,
        categoryText: "保险机构", line: "保险机构 · 统一社会信用代码 91140100MA0000000X", contact: "demo@luzheng.example")

    public static let purpose = Purpose(
        code: "motor_claim", title: "机动车保险理赔", text: "保险机构核对从业资格，用于理赔。", retention: "自理赔结束起保存五年。",
        version: "告知文本第 1 版")

    public static func candidate(_ id: String, misfit: String? = nil) -> Candidate {
        Candidate(card: card(id), misfit: misfit)
    }

    public static func request(fits: Bool = true) -> SharingRequest {
        SharingRequest(
            id: "req_1", party: party, purpose: purpose, kinds: ["道路运输从业人员从业资格证"],
            attributes: [AskedAttribute(id: "name", label: "姓名"), AskedAttribute(id: "valid_to", label: "有效期限")],
            valid: "同意后 1 小时内可查看一次", answer: "请在 2026年11月21日 13:00 前答复",
            candidates: [candidate("lic_1", misfit: fits ? nil : "对方要求的不是这种证照")], handle: Opaque(0))
    }

    public static func consent() -> Consent {
        Consent(
            id: "gra_1", recipient: party.name, recipientLine: party.line, purpose: purpose, licence: card("lic_1"),
            attributes: [
                GivenAttribute(id: "name", label: "姓名", value: "王路证", picture: nil),
                GivenAttribute(id: "valid_to", label: "有效期限", value: "2030年1月1日", picture: nil),
            ],
            until: "2026年11月21日 14:00 前可查看一次，之后作废", handle: Opaque(0))
    }

    public static func offerPurpose() -> OfferPurpose {
        OfferPurpose(
            purpose: purpose, categories: [PartyChoice(category: .insurer, title: "保险机构", any: "任意一家保险机构")],
            attributes: [AskedAttribute(id: "name", label: "姓名"), AskedAttribute(id: "valid_to", label: "有效期限")],
            spans: [OfferSpan(hours: 1, text: "1 小时"), OfferSpan(hours: 24, text: "1 天")])
    }

    public static func grant(_ id: String, _ state: Grant.State, suspended: Bool = false) -> Grant {
        let offer = OfferCode(
            link: "https://luzheng.example/g#G1", code: "K63NX-W0PMH", symbol: symbol, spokenLabel: "二维码")
        return Grant(
            id: id, state: state, stateText: "\(state)", signal: state == .spent ? .green : .grey, when: "14:00",
            recipient: party.name, purpose: purpose.title, licence: "从业资格证 · *路证",
            lines: [Fact(label: "提供给", value: party.name)], next: "next", withdrawable: state == .open,
            suspended: suspended, offer: state == .open ? offer : nil, hasReceipt: true, proved: nil)
    }

    public static func entry(_ number: Int64, _ kind: HistoryEntry.Kind) -> HistoryEntry {
        HistoryEntry(
            id: number, kind: kind, title: "\(kind)", signal: kind == .grantRefused ? .red : .grey, when: "12:00",
            party: party, detail: purpose.title, grant: "gra_1", proved: nil)
    }

    public static let copy = AnnotatedCopy(
        fileName: "luzheng-gra_1.pdf", pdf: Data("%PDF-1.7".utf8), link: "https://luzheng.example/c/1")

    public static func ledger(wrong: Bool = false) -> LedgerStanding {
        LedgerStanding(
            checked: "公开账本已核对至第 42 条",
            alarms: wrong ? [Fact(label: "账本以前的内容被改动", value: "12:00", attention: true)] : [],
            alarm: wrong ? "公开账本与本机保存的证据不一致。" : nil)
    }

    public static let receipt = Receipt(
        title: "授权回执", lines: [Fact(label: "提供给", value: party.name)], fileName: "luzheng-gra_1.json", json: "{}")
}
#endif
