package example.luzheng.feature.face

import example.luzheng.design.Copy
import example.luzheng.design.Effect
import example.luzheng.design.LONGEST_PURPOSE
import example.luzheng.design.Model
import example.luzheng.design.Pause
import example.luzheng.design.Route
import example.luzheng.design.annotated
import example.luzheng.feature.face.FaceAction as Action
import example.luzheng.feature.face.FaceState as State
import example.luzheng.wallet.WalletFault
import example.luzheng.wallet.WalletService
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.launch

/** A licence's face: masked until it is asked for, and masked again soon after. */
class FaceModel(
    private val licence: String,
    private val wallet: WalletService,
    private val pause: Pause,
    scope: CoroutineScope,
) : Model<State, Action>(State.Opening, scope) {

    override fun act(action: Action) {
        when (action) {
            Action.Appear, Action.Recover, Action.Hide, Action.Disappear -> work { mask() }
            Action.Reveal -> work { reveal() }
            is Action.Purpose -> form(CopyForm(action.text.take(LONGEST_PURPOSE)))
            is Action.Share -> copy(action.words) { Effect.Share(it) }
            is Action.Print -> copy(action.words) { Effect.Print(it) }
            Action.Show -> ask(Effect.Go(Route.Show(licence)))
            Action.Report -> ask(Effect.Go(Route.Report(licence)))
            Action.Back -> ask(Effect.Back)
        }
    }

    private fun form(form: CopyForm) = when (val now = state.value) {
        is State.Masked -> become(now.copy(copy = form))
        is State.Revealed -> become(now.copy(copy = form))
        else -> Unit
    }

    /** A copy of what is on the screen at this moment: what is masked stays masked. */
    private fun copy(words: (String, String) -> String, effect: (Copy) -> Effect) {
        val now = state.value as? State.Printed ?: return
        val purpose = now.copy.purpose.trim()
        if (purpose.isEmpty()) return form(now.copy.copy(missing = true))
        scope.launch {
            try {
                val note = words(purpose, wallet.today())
                ask(effect(Copy(now.face.view.title, annotated(now.face.drawing, note), now.face.pictures)))
            } catch (fault: WalletFault) {
                become(State.Failed(fault.failure))
            }
        }
    }

    private suspend fun mask() {
        val form = (state.value as? State.Printed)?.copy ?: CopyForm()
        // Whole fields leave the screen before anything is waited for.
        if (state.value is State.Revealed) become(State.Opening)
        try {
            become(State.Masked(wallet.face(licence, revealed = false), copy = form))
        } catch (fault: WalletFault) {
            become(State.Failed(fault.failure))
        }
    }

    private suspend fun reveal() {
        val masked = state.value as? State.Masked ?: return
        become(masked.copy(asking = true, failure = null))
        val face = try {
            wallet.face(licence, revealed = true)
        } catch (fault: WalletFault) {
            return become(masked.copy(asking = false, failure = fault.failure))
        }
        for (left in SECONDS downTo 1) {
            become(State.Revealed(face, left, (state.value as? State.Printed)?.copy ?: CopyForm()))
            pause(1_000)
        }
        mask()
    }

    companion object {
        /** How long personal fields stay whole. */
        const val SECONDS = 30
    }
}
