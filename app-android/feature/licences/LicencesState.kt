package example.luzheng.feature.licences

import example.luzheng.wallet.Failure
import example.luzheng.wallet.LicenceCardView
import example.luzheng.wallet.StateView

/** What the phone holds is there at once; a refresh goes on beside it. */
sealed interface LicencesState {
    data object Opening : LicencesState
    data class Closed(val failure: Failure) : LicencesState
    data class Open(
        val wallet: StateView,
        val cards: List<LicenceCardView>,
        val refreshing: Boolean = false,
        val failure: Failure? = null,
    ) : LicencesState
}
