package example.luzheng.feature.face

import example.luzheng.wallet.Failure
import example.luzheng.wallet.PrintedFace

/** The face, masked or for a while whole. */
sealed interface FaceState {
    data object Opening : FaceState
    data class Masked(
        override val face: PrintedFace,
        val asking: Boolean = false,
        val failure: Failure? = null,
        override val copy: CopyForm = CopyForm(),
    ) : Printed
    data class Revealed(
        override val face: PrintedFace,
        val secondsLeft: Int,
        override val copy: CopyForm = CopyForm(),
    ) : Printed
    data class Failed(val failure: Failure) : FaceState

    /** There is a face on the screen, of which a copy can be made. */
    sealed interface Printed : FaceState {
        val face: PrintedFace
        val copy: CopyForm
    }
}

/** What a copy is for. */
data class CopyForm(val purpose: String = "", val missing: Boolean = false)
