package example.luzheng.feature.claim

import example.luzheng.wallet.ClaimableView
import example.luzheng.wallet.Failure

/** The registry is asked, or its answer is on the screen. */
sealed interface ClaimState {
    data object Looking : ClaimState
    data class Failed(val failure: Failure) : ClaimState
    data class Found(
        val licences: List<ClaimableView>,
        val company: CompanyForm = CompanyForm(),
        val doing: Doing = Doing.NOTHING,
        val failure: Failure? = null,
        val news: News? = null,
    ) : ClaimState

    /** What goes on beside the list. */
    enum class Doing { NOTHING, COLLECTING, TAKING_ON }

    /** What just succeeded. */
    sealed interface News {
        data class Collected(val count: Int) : News
        data class TakenOn(val name: String) : News
    }
}

/** The form of a legal representative. */
data class CompanyForm(val creditCode: String = "", val wrong: Boolean = false)
