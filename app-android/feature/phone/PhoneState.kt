package example.luzheng.feature.phone

import example.luzheng.wallet.DeviceView
import example.luzheng.wallet.Failure
import example.luzheng.wallet.ThisPhoneView

/** This phone; the others are there once they are known. */
sealed interface PhoneState {
    data object Opening : PhoneState
    data object Unbound : PhoneState
    data class Failed(val failure: Failure) : PhoneState
    data class Bound(
        val phone: ThisPhoneView,
        val others: List<DeviceView> = emptyList(),
        val asking: Asking? = null,
        val unbinding: Boolean = false,
        val failure: Failure? = null,
    ) : PhoneState

    /** Which phone is about to be unbound; asked before anything happens. */
    sealed interface Asking {
        data object This : Asking
        data class Other(val device: DeviceView) : Asking
    }
}
