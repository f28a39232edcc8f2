package example.luzheng.feature.claim

import example.luzheng.design.Effect
import example.luzheng.design.Model
import example.luzheng.design.Route
import example.luzheng.feature.claim.ClaimAction as Action
import example.luzheng.feature.claim.ClaimState as State
import example.luzheng.wallet.Claimability
import example.luzheng.wallet.ClaimableView
import example.luzheng.wallet.Failure
import example.luzheng.wallet.IdentifierKind
import example.luzheng.wallet.WalletFault
import example.luzheng.wallet.WalletService
import kotlinx.coroutines.CoroutineScope

/** Collects licences: the person's, and those of a company that a legal representative takes on. */
class ClaimModel(private val wallet: WalletService, scope: CoroutineScope) :
    Model<State, Action>(State.Looking, scope) {

    override fun act(action: Action) {
        val found = state.value as? State.Found
        when (action) {
            Action.Appear -> work { look() }
            Action.Recover -> recover()
            is Action.Collect -> if (found != null) work { collect(found, listOf(action.licence)) }
            Action.CollectAll -> if (found != null) work { collect(found, ready(found)) }
            is Action.CreditCode -> if (found != null) become(found.copy(company = CompanyForm(action.text.take(MOST_CODE))))
            Action.TakeOn -> if (found != null) takeOn(found)
            Action.Stop -> { stopWorking(); if (found == null) ask(Effect.Back) else become(found.copy(doing = State.Doing.NOTHING)) }
            Action.Back -> ask(Effect.Back)
        }
    }

    private suspend fun look(news: State.News? = null, failure: Failure? = null) {
        try {
            become(State.Found(wallet.claimable(), failure = failure, news = news))
        } catch (fault: WalletFault) {
            become(State.Failed(failure ?: fault.failure))
        }
    }

    private fun recover() {
        val failure = (state.value as? State.Failed)?.failure ?: (state.value as? State.Found)?.failure
        if (failure?.next == Failure.Next.BIND || failure?.next == Failure.Next.CLEAR) return ask(Effect.Restart(Route.Licences))
        become(State.Looking)
        work { look() }
    }

    /** One after the other; what was collected before one failed stays collected. */
    private suspend fun collect(found: State.Found, licences: List<ClaimableView>) {
        become(found.copy(doing = State.Doing.COLLECTING, failure = null, news = null))
        var count = 0
        var failure: Failure? = null
        for (licence in licences) {
            try {
                wallet.claim(licence)
                count += 1
            } catch (fault: WalletFault) {
                failure = fault.failure
                break
            }
        }
        if (count > 0) {
            fetchAhead()
            // From now on there is something to be reminded of.
            ask(Effect.AskForNotices)
        }
        look(if (count > 0) State.News.Collected(count) else null, failure)
    }

    /** What was collected can be shown without a network from the first minute. */
    private suspend fun fetchAhead() {
        try {
            wallet.sync()
        } catch (_: WalletFault) {
            // The next refresh does it.
        }
    }

    private fun takeOn(found: State.Found) {
        val code = wallet.canonical(IdentifierKind.CREDIT_CODE, found.company.creditCode)
            ?: return become(found.copy(company = found.company.copy(wrong = true)))
        become(found.copy(doing = State.Doing.TAKING_ON, failure = null, news = null))
        work {
            try {
                val company = wallet.takeOn(code)
                look(State.News.TakenOn(company.name))
            } catch (fault: WalletFault) {
                become(found.copy(doing = State.Doing.NOTHING, failure = fault.failure))
            }
        }
    }

    private fun ready(found: State.Found) = found.licences.filter { it.claimability == Claimability.READY }

    private companion object {
        /** Room for spaces, which are put right. */
        const val MOST_CODE = 24
    }
}
