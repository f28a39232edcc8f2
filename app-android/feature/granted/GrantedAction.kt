package example.luzheng.feature.granted

/** What the person can do. */
sealed interface GrantedAction {
    data object Appear : GrantedAction
    data object HandOver : GrantedAction
    class Send(val title: String) : GrantedAction
    data object Withdraw : GrantedAction
    data object WithdrawSure : GrantedAction
    data object Keep : GrantedAction
    data object Confirm : GrantedAction
    data object Copy : GrantedAction
    data object Receipt : GrantedAction
    data object Stop : GrantedAction
    data object Recover : GrantedAction
    data object Back : GrantedAction
}
