package example.luzheng.feature.copy

import example.luzheng.design.Effect
import example.luzheng.design.Model
import example.luzheng.design.Paper
import example.luzheng.design.Route
import example.luzheng.feature.copy.CopyAction as Action
import example.luzheng.feature.copy.CopyState as State
import example.luzheng.wallet.CopyView
import example.luzheng.wallet.Failure
import example.luzheng.wallet.SharingService
import example.luzheng.wallet.WalletFault
import kotlinx.coroutines.CoroutineScope

/** Fetches the annotated copy of what was given, to be seen, handed on and printed. */
class CopyModel(private val grant: String, private val sharing: SharingService, scope: CoroutineScope) :
    Model<State, Action>(State.Fetching, scope) {

    override fun act(action: Action) {
        val copy = (state.value as? State.Found)?.copy
        when (action) {
            // Who comes back from the share sheet finds what was fetched.
            Action.Appear -> if (copy == null) work { fetch() }
            is Action.Send -> if (copy != null) ask(Effect.SendFile(paper(action.title, copy)))
            is Action.Print -> if (copy != null) ask(Effect.PrintFile(paper(action.title, copy)))
            Action.Recover -> recover()
            Action.Stop, Action.Back -> { stopWorking(); ask(Effect.Back) }
        }
    }

    private fun paper(title: String, copy: CopyView) = Paper(title, copy.fileName, Paper.PDF, copy.pdf)

    private suspend fun fetch() {
        become(State.Fetching)
        try {
            become(State.Found(sharing.ownCopy(grant)))
        } catch (fault: WalletFault) {
            become(State.Failed(fault.failure))
        }
    }

    private fun recover() {
        val next = (state.value as? State.Failed)?.failure?.next ?: return
        val elsewhere = next == Failure.Next.BIND || next == Failure.Next.CLEAR
        if (elsewhere) ask(Effect.Restart(Route.Licences)) else work { fetch() }
    }
}
