package example.luzheng.feature.receipt

import example.luzheng.design.Effect
import example.luzheng.design.Model
import example.luzheng.design.Paper
import example.luzheng.design.Route
import example.luzheng.feature.receipt.ReceiptAction as Action
import example.luzheng.feature.receipt.ReceiptState as State
import example.luzheng.wallet.Failure
import example.luzheng.wallet.SharingService
import example.luzheng.wallet.WalletFault
import kotlinx.coroutines.CoroutineScope

/** The receipt of a consent that this phone signed: read without a network, handed on as a file or on paper. */
class ReceiptModel(private val grant: String, private val sharing: SharingService, scope: CoroutineScope) :
    Model<State, Action>(State.Opening, scope) {

    override fun act(action: Action) {
        when (action) {
            // Who comes back from the share sheet finds what was read.
            Action.Appear -> if (state.value !is State.Found) work { look() }
            Action.Recover -> recover()
            Action.Send -> (state.value as? State.Found)?.receipt?.let {
                ask(Effect.SendFile(Paper(it.title, it.fileName, "application/json", it.json.toByteArray())))
            }
            is Action.Fetch -> (state.value as? State.Found)?.takeUnless { it.fetching }?.let { work { fetch(it, action) } }
            Action.Stop -> { stopWorking(); (state.value as? State.Found)?.let { become(it.copy(fetching = false)) } }
            Action.Back -> { stopWorking(); ask(Effect.Back) }
        }
    }

    private suspend fun fetch(found: State.Found, wanted: Action.Fetch) {
        become(found.copy(fetching = true, failure = null))
        try {
            val file = Paper(wanted.title, found.receipt.fileName.removeSuffix(".json") + ".pdf", Paper.PDF, sharing.receiptPdf(grant))
            become(found.copy(fetching = false, failure = null))
            ask(if (wanted.print) Effect.PrintFile(file) else Effect.SendFile(file))
        } catch (fault: WalletFault) {
            become(found.copy(fetching = false, failure = fault.failure))
        }
    }

    private fun recover() {
        val failure = (state.value as? State.Found)?.failure
        val elsewhere = failure?.next == Failure.Next.BIND || failure?.next == Failure.Next.CLEAR
        if (elsewhere) ask(Effect.Restart(Route.Licences)) else work { look() }
    }

    private suspend fun look() {
        try {
            become(sharing.receipt(grant)?.let { State.Found(it) } ?: State.None)
        } catch (fault: WalletFault) {
            become(State.Failed(fault.failure))
        }
    }
}
