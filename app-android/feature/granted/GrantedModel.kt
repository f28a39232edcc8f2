package example.luzheng.feature.granted

import example.luzheng.design.Effect
import example.luzheng.design.Model
import example.luzheng.design.Route
import example.luzheng.feature.granted.GrantedAction as Action
import example.luzheng.feature.granted.GrantedState as State
import example.luzheng.wallet.Failure
import example.luzheng.wallet.GrantState
import example.luzheng.wallet.SharingService
import example.luzheng.wallet.WalletFault
import kotlinx.coroutines.CoroutineScope

/** One grant: how it stands, handing it over, withdrawing it, its receipt and the copy of what was given. */
class GrantedModel(private val id: String, private val sharing: SharingService, scope: CoroutineScope) :
    Model<State, Action>(State.Opening, scope) {

    override fun act(action: Action) {
        val found = state.value as? State.Found
        when (action) {
            Action.Appear -> if (found?.doing !in BUSY) work { look() }
            Action.Back -> back(found)
            Action.Recover -> recover()
            Action.Stop -> { stopWorking(); if (found == null) ask(Effect.Back) else become(found.copy(doing = State.Doing.NOTHING)) }
            else -> if (found != null) act(found, action)
        }
    }

    private fun act(found: State.Found, action: Action) {
        val grant = found.grant
        when (action) {
            Action.HandOver -> if (grant.offer != null && !grant.suspended) become(found.copy(doing = State.Doing.HANDING_OVER))
            is Action.Send -> grant.offer?.let { ask(Effect.SendText(action.title, it.link)) }
            Action.Withdraw -> if (grant.withdrawable) become(found.copy(doing = State.Doing.SURE, failure = null))
            Action.WithdrawSure -> if (found.doing == State.Doing.SURE) attempt(found, State.Doing.WITHDRAWING) { sharing.withdraw(id) }
            Action.Confirm -> if (grant.suspended && found.doing !in BUSY) attempt(found, State.Doing.CONFIRMING) { sharing.confirm(id) }
            Action.Keep -> become(found.copy(doing = State.Doing.NOTHING))
            Action.Copy -> if (grant.state == GrantState.SPENT) ask(Effect.Go(Route.Copy(grant.grantId)))
            Action.Receipt -> ask(Effect.Go(Route.Receipt(grant.grantId)))
            else -> Unit
        }
    }

    private suspend fun look() {
        // What the person was about stays on the screen while it is looked at anew.
        val doing = (state.value as? State.Found)?.doing ?: State.Doing.NOTHING
        try {
            sharing.heldGrants().find { it.grantId == id }?.let { become(State.Found(it, doing = doing)) }
        } catch (fault: WalletFault) {
            return become(State.Failed(fault.failure))
        }
        try {
            val found = sharing.grants().find { it.grantId == id } ?: return become(State.Gone)
            val still = (state.value as? State.Found)?.doing ?: doing
            become(State.Found(found, doing = if (found.offer == null && !found.withdrawable) State.Doing.NOTHING else still))
        } catch (fault: WalletFault) {
            val known = state.value as? State.Found ?: return become(State.Failed(fault.failure))
            val told = fault.failure.takeUnless { it.next == Failure.Next.TRY_AGAIN }
            become(known.copy(held = true, failure = told))
        }
    }

    private fun attempt(found: State.Found, doing: State.Doing, deed: suspend () -> Unit) {
        become(found.copy(doing = doing, failure = null))
        work {
            val failure = try {
                deed()
                null
            } catch (fault: WalletFault) {
                fault.failure
            }
            become(found.copy(doing = State.Doing.NOTHING))
            // Somebody may have redeemed it in the same moment: how it stands now is what counts.
            look()
            if (failure != null) (state.value as? State.Found)?.let { become(it.copy(failure = failure)) }
        }
    }

    private fun back(found: State.Found?) {
        if (found?.doing == State.Doing.HANDING_OVER) become(found.copy(doing = State.Doing.NOTHING)) else ask(Effect.Back)
    }

    private fun recover() {
        val failure = (state.value as? State.Failed)?.failure ?: (state.value as? State.Found)?.failure
        val elsewhere = failure?.next == Failure.Next.BIND || failure?.next == Failure.Next.CLEAR
        if (elsewhere) ask(Effect.Restart(Route.Licences)) else work { look() }
    }

    private companion object {
        val BUSY = setOf(State.Doing.WITHDRAWING, State.Doing.CONFIRMING)
    }
}
