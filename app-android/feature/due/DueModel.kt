package example.luzheng.feature.due

import example.luzheng.design.Effect
import example.luzheng.design.Model
import example.luzheng.design.Route
import example.luzheng.feature.due.DueAction as Action
import example.luzheng.feature.due.DueState as State
import example.luzheng.wallet.WalletFault
import example.luzheng.wallet.WalletService
import kotlinx.coroutines.CoroutineScope

/** What is due, of all licences together. */
class DueModel(private val wallet: WalletService, scope: CoroutineScope) : Model<State, Action>(State.Opening, scope) {

    override fun act(action: Action) {
        when (action) {
            Action.Appear -> work { list() }
            is Action.Open -> ask(Effect.Go(Route.Face(action.licence)))
        }
    }

    private suspend fun list() {
        try {
            become(State.Listed(wallet.dueDates()))
        } catch (fault: WalletFault) {
            become(State.Failed(fault.failure))
        }
    }
}
