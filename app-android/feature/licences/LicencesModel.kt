package example.luzheng.feature.licences

import example.luzheng.design.Effect
import example.luzheng.design.Model
import example.luzheng.design.Route
import example.luzheng.feature.licences.LicencesAction as Action
import example.luzheng.feature.licences.LicencesState as State
import example.luzheng.wallet.AdviceKind
import example.luzheng.wallet.Failure
import example.luzheng.wallet.Stage
import example.luzheng.wallet.WalletFault
import example.luzheng.wallet.WalletService
import kotlinx.coroutines.CoroutineScope

/** The licences on the phone: first what it holds, then what is new. */
class LicencesModel(private val wallet: WalletService, scope: CoroutineScope) :
    Model<State, Action>(State.Opening, scope) {

    override fun act(action: Action) {
        when (action) {
            Action.Appear -> work { open(refresh = true) }
            Action.Refresh -> work { refresh() }
            Action.Stop -> { stopWorking(); calm() }
            Action.Recover -> recover()
            Action.Claim -> ask(Effect.Go(Route.Claim))
            Action.Sharing -> ask(Effect.Go(Route.Grants))
            Action.Heed -> heed()
            is Action.Show -> ask(Effect.Go(Route.Show(action.licence)))
            is Action.Face -> ask(Effect.Go(Route.Face(action.licence)))
        }
    }

    private suspend fun open(refresh: Boolean) {
        try {
            if (wallet.state().stage == Stage.LOCKED) wallet.unlock()
            val seen = wallet.state()
            if (seen.stage == Stage.UNBOUND) return ask(Effect.Restart(Route.Welcome))
            become(State.Open(seen, wallet.cards()))
        } catch (fault: WalletFault) {
            return become(State.Closed(fault.failure))
        }
        if (refresh) refresh()
    }

    private suspend fun refresh() {
        val open = state.value as? State.Open ?: return open(refresh = false)
        become(open.copy(refreshing = true, failure = null))
        val failure = try {
            wallet.sync()
            null
        } catch (fault: WalletFault) {
            fault.failure
        }
        try {
            val seen = wallet.state()
            // No network is no failure here: a line says it, and what the phone holds is on the screen.
            become(State.Open(seen, wallet.cards(), failure = failure.takeUnless { seen.offline }))
        } catch (fault: WalletFault) {
            become(State.Closed(fault.failure))
        }
    }

    private fun heed() {
        val advice = (state.value as? State.Open)?.wallet?.advice ?: return
        ask(Effect.Go(if (advice.kind == AdviceKind.RECOVERY_CODE) Route.RecoveryCode else Route.Security))
    }

    private fun calm() {
        (state.value as? State.Open)?.let { become(it.copy(refreshing = false)) }
    }

    private fun recover() {
        val failure = when (val seen = state.value) {
            is State.Closed -> seen.failure
            is State.Open -> seen.failure
            State.Opening -> null
        }
        when (failure?.next) {
            Failure.Next.CLEAR -> work { clear() }
            Failure.Next.BIND -> ask(Effect.Restart(Route.Welcome))
            else -> work { open(refresh = true) }
        }
    }

    private suspend fun clear() {
        try {
            wallet.clear()
            ask(Effect.Restart(Route.Welcome))
        } catch (fault: WalletFault) {
            become(State.Closed(fault.failure))
        }
    }
}
