package example.luzheng.feature.show

import example.luzheng.design.Effect
import example.luzheng.design.Model
import example.luzheng.design.Pause
import example.luzheng.design.Route
import example.luzheng.feature.show.ShowAction as Action
import example.luzheng.feature.show.ShowState as State
import example.luzheng.wallet.CodeForm
import example.luzheng.wallet.Failure
import example.luzheng.wallet.RingView
import example.luzheng.wallet.WalletFault
import example.luzheng.wallet.WalletService
import kotlinx.coroutines.CoroutineScope

/**
 * Shows a licence: asks the core for a code, waits until the core said that it ends, and asks for the next. Stops while
 * nobody looks.
 */
class ShowModel(
    private val licence: String,
    private val wallet: WalletService,
    private val pause: Pause,
    scope: CoroutineScope,
) : Model<State, Action>(State.Preparing(CodeForm.FULL), scope) {

    override fun act(action: Action) {
        val form = state.value.form
        when (action) {
            Action.Appear -> work { show(form) }
            Action.Disappear -> hide()
            is Action.Choose -> choose(action.form)
            Action.Another -> choose(form)
            Action.Stop -> choose(CodeForm.FULL)
            Action.Recover -> recover(form)
            Action.Online -> if (state.value is State.Failed && form == CodeForm.FULL) work { fetch(form) }
            Action.Back -> ask(Effect.Back)
        }
    }

    private fun choose(form: CodeForm) {
        become(State.Preparing(form))
        work { show(form) }
    }

    /** Nothing is signed while nobody looks; a short code is good once, so it is not asked for again by itself. */
    private fun hide() {
        stopWorking()
        val form = state.value.form
        become(if (form == CodeForm.FULL) State.Preparing(form) else State.Over(form))
    }

    private suspend fun show(form: CodeForm) {
        try {
            do {
                val code = wallet.show(licence, form)
                become(State.Showing(code))
                pause(left(code.ring))
            } while (form == CodeForm.FULL)
            become(State.Over(form))
        } catch (fault: WalletFault) {
            become(State.Failed(form, fault.failure))
        }
    }

    private fun recover(form: CodeForm) {
        when ((state.value as? State.Failed)?.failure?.next) {
            Failure.Next.BIND, Failure.Next.CLEAR -> ask(Effect.Restart(Route.Licences))
            else -> {
                become(State.Preparing(form))
                work { fetch(form) }
            }
        }
    }

    /** Where the codes on the phone are used up, new ones must come from the server first. */
    private suspend fun fetch(form: CodeForm) {
        try {
            wallet.sync()
        } catch (_: WalletFault) {
            // Whether there is something to show is for the core to say.
        }
        show(form)
    }

    private fun left(ring: RingView): Long = (ring.endsMillis - ring.nowMillis).coerceIn(SHORTEST, LONGEST)

    private companion object {
        /** A core that answered with a code that is over would otherwise be asked without a pause. */
        const val SHORTEST = 250L
        const val LONGEST = 120_000L
    }
}
