package example.luzheng.feature.phone

import example.luzheng.design.Effect
import example.luzheng.design.Model
import example.luzheng.design.Route
import example.luzheng.feature.phone.PhoneAction as Action
import example.luzheng.feature.phone.PhoneState as State
import example.luzheng.wallet.Failure
import example.luzheng.wallet.WalletFault
import example.luzheng.wallet.WalletService
import kotlinx.coroutines.CoroutineScope

/** This phone: whom it is bound to, how its key is kept, and the way out. */
class PhoneModel(private val wallet: WalletService, scope: CoroutineScope) :
    Model<State, Action>(State.Opening, scope) {

    override fun act(action: Action) {
        val bound = state.value as? State.Bound
        when (action) {
            Action.Appear -> work { look() }
            is Action.Ask -> if (bound != null) become(bound.copy(asking = action.which, failure = null))
            Action.Keep -> if (bound != null) become(bound.copy(asking = null))
            Action.Unbind -> if (bound?.asking != null) unbind(bound, bound.asking)
            Action.Recover -> recover()
            Action.BindAgain -> ask(Effect.Restart(Route.Welcome))
            Action.Security -> ask(Effect.Go(Route.Security))
            Action.Back -> ask(Effect.Back)
        }
    }

    private suspend fun look() {
        val phone = try {
            wallet.thisPhone()
        } catch (fault: WalletFault) {
            val unbound = fault.failure.next == Failure.Next.BIND
            return become(if (unbound) State.Unbound else State.Failed(fault.failure))
        }
        // What is known is on the screen before the server is asked for the rest.
        become(State.Bound(phone))
        try {
            become(State.Bound(phone, wallet.devices().filterNot { it.thisDevice }))
        } catch (_: WalletFault) {
            // The list of other phones is not worth an error: the next visit asks again.
        }
    }

    private fun unbind(bound: State.Bound, which: State.Asking) {
        become(bound.copy(asking = null, unbinding = true, failure = null))
        work {
            try {
                when (which) {
                    State.Asking.This -> {
                        wallet.unbind()
                        become(State.Unbound)
                    }
                    is State.Asking.Other -> {
                        wallet.unbindOther(which.device.deviceId)
                        look()
                    }
                }
            } catch (fault: WalletFault) {
                become(bound.copy(asking = null, failure = fault.failure))
            }
        }
    }

    private fun recover() {
        val failure = (state.value as? State.Failed)?.failure ?: (state.value as? State.Bound)?.failure
        if (failure?.next != Failure.Next.CLEAR) return work { look() }
        work {
            try {
                wallet.clear()
                become(State.Unbound)
            } catch (fault: WalletFault) {
                become(State.Failed(fault.failure))
            }
        }
    }
}
