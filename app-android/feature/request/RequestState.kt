package example.luzheng.feature.request

import example.luzheng.wallet.ConsentView
import example.luzheng.wallet.Failure
import example.luzheng.wallet.GrantView
import example.luzheng.wallet.RequestView

/** A request is read, looked over, agreed to or declined. */
sealed interface RequestState {
    data object Opening : RequestState
    data class Failed(val failure: Failure) : RequestState

    /** Who asks for what, and which licence it could be. */
    data class Asked(
        val request: RequestView,
        val chosen: String? = null,
        val doing: Doing = Doing.NOTHING,
        val failure: Failure? = null,
    ) : RequestState

    /** Exactly what would be signed; [whole] is all that could be given. */
    data class Consent(
        val asked: Asked,
        val whole: ConsentView,
        val consent: ConsentView,
        val signing: Boolean = false,
        val failure: Failure? = null,
    ) : RequestState
    data class Agreed(val grant: GrantView) : RequestState
    data object Declined : RequestState

    /** What goes on beside the request. */
    enum class Doing {
        NOTHING,

        /** It is asked whether to decline. */
        SURE,
        DECLINING,

        /** What would be given is made ready. */
        PREPARING,
    }
}
