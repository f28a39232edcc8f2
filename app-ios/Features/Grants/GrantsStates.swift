#if DEBUG
import WalletKit

extension GrantsState {
    /// The main states, by name.
    public static var main: [String: GrantsState] {
        var grants = GrantsState()
        grants.grants = .ready(Grant.State.allCases.map { Sample.grant("gra_\($0)", $0) })
        var refreshing = grants
        refreshing.refreshing = true
        var offline = grants
        offline.notice = .goOnline
        var none = GrantsState()
        none.grants = .ready([])
        return ["grants": grants, "refreshing": refreshing, "offline": offline, "nothing": none]
    }
}
#endif
