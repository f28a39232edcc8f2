package example.luzheng.feature.help

import example.luzheng.design.Effect
import example.luzheng.design.Model
import example.luzheng.feature.help.HelpAction as Action
import example.luzheng.feature.help.HelpState as State
import example.luzheng.wallet.WalletService
import kotlinx.coroutines.CoroutineScope

/** What can go wrong, in plain words. */
class HelpModel(wallet: WalletService, scope: CoroutineScope) : Model<State, Action>(State(wallet.help()), scope) {

    override fun act(action: Action) {
        when (action) {
            is Action.Turn -> become(state.value.run { copy(open = action.code.takeIf { it != open }) })
            Action.Back -> ask(Effect.Back)
        }
    }
}
