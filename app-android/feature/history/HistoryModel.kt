package example.luzheng.feature.history

import example.luzheng.design.Effect
import example.luzheng.design.Model
import example.luzheng.design.Paper
import example.luzheng.design.Route
import example.luzheng.feature.history.HistoryAction as Action
import example.luzheng.feature.history.HistoryState as State
import example.luzheng.wallet.Failure
import example.luzheng.wallet.WalletFault
import example.luzheng.wallet.WalletService
import kotlinx.coroutines.CoroutineScope

/** What happened with the holder's licences, page by page, filtered, and as a file. */
class HistoryModel(private val wallet: WalletService, scope: CoroutineScope) : Model<State, Action>(State(), scope) {

    override fun act(action: Action) {
        val now = state.value
        when (action) {
            // Who comes back finds what they had read, and how the ledger stands by now.
            Action.Appear -> if (now.entries == null) begin(now) else if (now.doing == State.Doing.NOTHING) work { ledger() }
            is Action.Want -> if (action.wanted != now.wanted) begin(now.copy(wanted = action.wanted))
            is Action.Of -> if (action.company != now.company) begin(now.copy(company = action.company))
            Action.More -> if (now.nextBefore != null && now.doing == State.Doing.NOTHING) work { page(now) }
            is Action.Export -> if (now.doing == State.Doing.NOTHING) work { export(now, action) }
            is Action.Open -> ask(Effect.Go(Route.Granted(action.grant)))
            Action.Stop -> stop(now)
            Action.Recover -> recover(now)
            Action.Back -> ask(Effect.Back)
        }
    }

    private fun begin(now: State) = work {
        become(now.copy(entries = null, nextBefore = null, doing = State.Doing.LOOKING))
        ledger()
        page(state.value)
        if (state.value.companies.isEmpty()) companies()
    }

    /** The next page below what is there. */
    private suspend fun page(from: State) {
        become(from.copy(doing = State.Doing.LOOKING, failure = null))
        try {
            val page = wallet.sharing.history(from.filter, from.nextBefore)
            val entries = (from.entries.orEmpty() + page.entries).distinctBy { it.number }
            become(state.value.copy(entries = entries, nextBefore = page.nextBefore, doing = State.Doing.NOTHING))
        } catch (fault: WalletFault) {
            become(state.value.copy(doing = State.Doing.NOTHING, failure = fault.failure))
        }
    }

    /** What is wrong with the ledger is known to the phone, and told whether or not a network is there. */
    private suspend fun ledger() {
        try {
            become(state.value.copy(ledger = wallet.sharing.ledger()))
        } catch (_: WalletFault) {
            // The history says itself what is the matter; the next visit asks again.
        }
    }

    private suspend fun companies() {
        try {
            become(state.value.copy(companies = wallet.companies()))
        } catch (_: WalletFault) {
            // One's own history is there without them; the next visit asks again.
        }
    }

    private suspend fun export(now: State, wanted: Action.Export) {
        become(now.copy(doing = State.Doing.EXPORTING, failure = null))
        try {
            val json = wallet.sharing.exportHistory(now.filter)
            become(state.value.copy(doing = State.Doing.NOTHING))
            ask(Effect.SendFile(Paper(wanted.title, wanted.name, "application/json", json.toByteArray())))
        } catch (fault: WalletFault) {
            become(state.value.copy(doing = State.Doing.NOTHING, failure = fault.failure))
        }
    }

    private fun stop(now: State) {
        stopWorking()
        if (now.entries == null) ask(Effect.Back) else become(now.copy(doing = State.Doing.NOTHING))
    }

    private fun recover(now: State) {
        val elsewhere = now.failure?.next == Failure.Next.BIND || now.failure?.next == Failure.Next.CLEAR
        if (elsewhere) ask(Effect.Restart(Route.Licences)) else work { page(now) }
    }
}
