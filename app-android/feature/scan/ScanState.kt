package example.luzheng.feature.scan

import example.luzheng.wallet.Failure
import example.luzheng.wallet.VerdictView

/** The camera looks, digits are typed, a code is checked, or there is an answer. */
sealed interface ScanState {
    /** It is not known yet whether the camera may be used. */
    data object Asking : ScanState
    data class Looking(val torch: Boolean = false) : ScanState

    /** Without a camera: refused, or it does not open. */
    data class Typing(val digits: String = "", val wrong: Boolean = false, val why: Why = Why.CHOSEN) : ScanState
    data object Checking : ScanState
    data class Answered(val verdict: VerdictView) : ScanState

    /** What somebody else offered to a party: nothing to be checked here. */
    data object OfferOfOthers : ScanState
    data class Failed(val failure: Failure, val text: String) : ScanState

    /** Why digits are typed. */
    enum class Why { CHOSEN, REFUSED, BROKEN }
}
