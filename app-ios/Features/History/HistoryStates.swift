#if DEBUG
import WalletKit

extension HistoryState {
    /// The main states, by name.
    public static var main: [String: HistoryState] {
        var entries = HistoryState()
        entries.entries = .ready(
            HistoryEntry.Kind.allCases.enumerated().map { Sample.entry(Int64(100 - $0.offset), $0.element) })
        entries.nextBefore = 90
        var company = entries
        (company.companies, company.holder) = ([Sample.company("hld_2")], "hld_2")
        var exported = entries
        exported.exported = "[]"
        entries.ledger = Sample.ledger()
        var wrong = entries
        wrong.ledger = Sample.ledger(wrong: true)
        var none = HistoryState()
        (none.entries, none.part) = (.ready([]), .refused)
        var offline = HistoryState()
        offline.entries = .failed(.goOnline)
        return [
            "looking": HistoryState(), "entries": entries, "a company's": company, "exported": exported,
            "wrong ledger": wrong, "nothing": none, "offline": offline,
        ]
    }
}
#endif
