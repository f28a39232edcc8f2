package example.luzheng.feature.claim

import example.luzheng.wallet.ClaimableView

/** What the person can do. */
sealed interface ClaimAction {
    data object Appear : ClaimAction
    data object Recover : ClaimAction
    data class Collect(val licence: ClaimableView) : ClaimAction
    data object CollectAll : ClaimAction
    data class CreditCode(val text: String) : ClaimAction
    data object TakeOn : ClaimAction
    data object Stop : ClaimAction
    data object Back : ClaimAction
}
