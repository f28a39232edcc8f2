#if DEBUG
import WalletKit

extension DueState {
    /// The main states, by name.
    public static var main: [String: DueState] {
        var dates = DueState()
        dates.dates = .ready([Sample.due("年度审验", -3), Sample.due("诚信考核", 12), Sample.due("证件有效期", 400)])
        var none = DueState()
        none.dates = .ready([])
        var locked = DueState()
        locked.dates = .failed(.unlock)
        return ["dates": dates, "nothing due": none, "locked": locked]
    }
}
#endif
