#if DEBUG
import WalletKit

extension LicencesState {
    /// The main states, by name.
    public static var main: [String: LicencesState] {
        var cards = LicencesState()
        cards.holderName = "*路证"
        cards.sections = .ready([
            Section(id: "hld_1", company: nil, cards: [Sample.card("lic_1"), Sample.card("lic_2", showable: false)]),
            Section(id: "hld_2", company: "虚构运输公司", cards: [Sample.card("lic_3", holder: "hld_2")]),
        ])
        var refreshing = cards
        refreshing.refreshing = true
        var offline = cards
        offline.notice = .goOnline
        var clock = cards
        clock.clock = "90 s"
        var told = cards
        told.service = ["计划维护（至 2026年11月3日 06:00）：已领取的证照仍可出示。"]
        var advised = cards
        advised.advice = Advice(kind: .recoveryCode, text: "还没有抄写好的恢复码：手机丢失时可凭它结束绑定。")
        var empty = LicencesState()
        empty.sections = .ready([])
        var damaged = LicencesState()
        damaged.sections = .failed(.clearStorage)
        return [
            "cards": cards, "refreshing": refreshing, "offline": offline, "clock off": clock, "service notice": told,
            "advised": advised, "empty": empty, "damaged": damaged,
        ]
    }
}
#endif
