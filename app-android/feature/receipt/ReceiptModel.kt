package example.luzheng.feature.receipt

import example.luzheng.design.Effect
import example.luzheng.design.Model
import example.luzheng.design.Paper
import example.luzheng.feature.receipt.ReceiptAction as Action
import example.luzheng.feature.receipt.ReceiptState as State
import example.luzheng.wallet.SharingService
import example.luzheng.wallet.WalletFault
import kotlinx.coroutines.CoroutineScope

/** The receipt of a consent that this phone signed: read without a network, handed on as a file. */
class ReceiptModel(private val grant: String, private val sharing: SharingService, scope: CoroutineScope) :
    Model<State, Action>(State.Opening, scope) {

    override fun act(action: Action) {
        when (action) {
            Action.Appear, Action.Recover -> work { look() }
            Action.Send -> (state.value as? State.Found)?.receipt?.let {
                ask(Effect.SendFile(Paper(it.title, it.fileName, "application/json", it.json.toByteArray())))
            }
            Action.Back -> ask(Effect.Back)
        }
    }

    private suspend fun look() {
        try {
            become(sharing.receipt(grant)?.let { State.Found(it) } ?: State.None)
        } catch (fault: WalletFault) {
            become(State.Failed(fault.failure))
        }
    }
}
