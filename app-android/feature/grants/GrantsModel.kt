package example.luzheng.feature.grants

import example.luzheng.design.Effect
import example.luzheng.design.Model
import example.luzheng.design.Route
import example.luzheng.feature.grants.GrantsAction as Action
import example.luzheng.feature.grants.GrantsState as State
import example.luzheng.wallet.Failure
import example.luzheng.wallet.SharingService
import example.luzheng.wallet.WalletFault
import kotlinx.coroutines.CoroutineScope

/** What was agreed to, and how each stands. */
class GrantsModel(private val sharing: SharingService, scope: CoroutineScope) : Model<State, Action>(State.Opening, scope) {

    override fun act(action: Action) {
        when (action) {
            Action.Appear -> work { look() }
            is Action.Open -> ask(Effect.Go(Route.Granted(action.grant)))
            Action.Offer -> ask(Effect.Go(Route.Offer))
            Action.History -> ask(Effect.Go(Route.History))
            Action.Stop -> {
                stopWorking()
                (state.value as? State.Listed)?.let { become(it.copy(refreshing = false)) }
            }
            Action.Recover -> recover()
            Action.Back -> ask(Effect.Back)
        }
    }

    private suspend fun look() {
        val known = try {
            State.Listed(sharing.heldGrants(), refreshing = true)
        } catch (fault: WalletFault) {
            return become(State.Failed(fault.failure))
        }
        become(known)
        try {
            become(State.Listed(sharing.grants()))
        } catch (fault: WalletFault) {
            // Where only the network is missing a line says it; what the phone knows is on the screen.
            val told = fault.failure.takeUnless { it.next == Failure.Next.TRY_AGAIN && known.grants.isNotEmpty() }
            become(known.copy(refreshing = false, held = true, failure = told))
        }
    }

    private fun recover() {
        val failure = (state.value as? State.Failed)?.failure ?: (state.value as? State.Listed)?.failure
        val elsewhere = failure?.next == Failure.Next.BIND || failure?.next == Failure.Next.CLEAR
        if (elsewhere) ask(Effect.Restart(Route.Licences)) else work { look() }
    }
}
