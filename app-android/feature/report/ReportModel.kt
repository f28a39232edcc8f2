package example.luzheng.feature.report

import example.luzheng.design.Effect
import example.luzheng.design.Model
import example.luzheng.design.Route
import example.luzheng.feature.report.ReportAction as Action
import example.luzheng.feature.report.ReportState as State
import example.luzheng.wallet.Failure
import example.luzheng.wallet.ReportService
import example.luzheng.wallet.TicketFormView
import example.luzheng.wallet.WalletFault
import kotlinx.coroutines.CoroutineScope

/** What is wrong on a licence, where one is named, and what became of everything that was reported. */
class ReportModel(private val licence: String?, private val reports: ReportService, scope: CoroutineScope) :
    Model<State, Action>(State.Looking, scope) {

    override fun act(action: Action) {
        val now = state.value
        when (action) {
            // Who comes back finds what they were writing.
            Action.Appear -> if (now !is State.Writing) work { look() }
            Action.Recover -> recover(now)
            Action.Back -> back(now)
            Action.Stop -> stop(now)
            is Action.Field -> choose(now, action.name)
            is Action.ShouldBe -> write(now) { with(shouldBe = action.text.take(MOST_VALUE)) }
            is Action.Remark -> write(now) { with(remark = action.text.take(MOST_REMARK)) }
            Action.Send -> if (now is State.Writing && !now.sending) send(now)
        }
    }

    private fun choose(now: State, name: String) {
        val field = (now as? State.Found)?.form?.fields?.find { it.name == name } ?: return
        become(State.Writing(now.copy(sent = false, failure = null), field))
    }

    private fun write(now: State, change: Draft.() -> Draft) {
        if (now is State.Writing && !now.sending) become(now.copy(draft = now.draft.change(), failure = null))
    }

    private fun send(now: State.Writing) {
        val draft = now.draft
        if (draft.shouldBe.isBlank()) return become(now.copy(draft = Draft(draft.shouldBe, draft.remark, missing = true)))
        become(now.copy(sending = true, failure = null))
        work {
            try {
                reports.make(licence ?: return@work, now.field.name, draft.shouldBe, draft.remark)
                become(now.found.copy(sent = true))
                look(sent = true)
            } catch (fault: WalletFault) {
                become(now.copy(sending = false, failure = fault.failure))
            }
        }
    }

    private suspend fun look(sent: Boolean = false) {
        val found = state.value as? State.Found
        try {
            val all = reports.all()
            become(State.Found(all, form(all.mayReport), sent))
        } catch (fault: WalletFault) {
            become(found?.copy(failure = fault.failure) ?: State.Failed(fault.failure))
        }
    }

    private suspend fun form(may: Boolean): TicketFormView? = if (may) licence?.let { reports.form(it) } else null

    /** Whether it was reported all the same is looked at. */
    private fun stop(now: State) {
        stopWorking()
        if (now !is State.Writing) return ask(Effect.Back)
        become(now.found)
        work { look() }
    }

    private fun back(now: State) {
        stopWorking()
        if (now is State.Writing) become(now.found) else ask(Effect.Back)
    }

    private fun recover(now: State) {
        val failure = when (now) {
            State.Looking -> null
            is State.Failed -> now.failure
            is State.Found -> now.failure
            is State.Writing -> now.failure
        }
        when {
            failure?.next == Failure.Next.BIND || failure?.next == Failure.Next.CLEAR -> ask(Effect.Restart(Route.Licences))
            now is State.Writing -> act(Action.Send)
            else -> work { look() }
        }
    }

    private companion object {
        const val MOST_VALUE = 120
        const val MOST_REMARK = 500
    }
}
