package example.luzheng.feature.security

import example.luzheng.design.Effect
import example.luzheng.design.Model
import example.luzheng.design.Route
import example.luzheng.design.Slip
import example.luzheng.feature.security.SecurityAction as Action
import example.luzheng.feature.security.SecurityState as State
import example.luzheng.wallet.Failure
import example.luzheng.wallet.IdentifierKind
import example.luzheng.wallet.SupportView
import example.luzheng.wallet.WalletFault
import example.luzheng.wallet.WalletService
import java.security.SecureRandom
import kotlinx.coroutines.CoroutineScope

/** Recovery code, freeze, and what support is about to do. */
class SecurityModel(
    private val wallet: WalletService,
    scope: CoroutineScope,
    /** Which of so many groups is asked for; by chance, so that nobody writes down only that one. */
    private val pick: (Int) -> Int = SecureRandom()::nextInt,
) : Model<State, Action>(State.Opening, scope) {

    override fun act(action: Action) {
        val now = state.value
        when {
            action == Action.Back -> back(now)
            now is State.Code -> act(now, action)
            action == Action.Appear -> if (found?.busy != true) work { look() }
            action == Action.Recover -> recover(now)
            action == Action.Stop -> stop(now)
            now is State.Found && !now.busy -> act(now, action)
        }
    }

    private fun act(found: State.Found, action: Action) {
        val measure = found.stands.measure
        when (action) {
            is Action.Ask -> become(found.copy(asking = action.which, kept = false, failure = null))
            Action.Keep -> become(found.copy(asking = null))
            Action.Make -> make(found)
            Action.Freeze -> if (found.asking == State.Asking.FREEZE) attempt(found) { wallet.security.freeze() }
            is Action.Name -> fill(found, found.form.copy(name = action.text.take(MOST_NAME), nameWrong = false))
            is Action.Number -> fill(found, found.form.copy(number = action.text.take(MOST_NUMBER), numberWrong = false))
            Action.Lift -> lift(found)
            Action.Veto -> if (measure != null) attempt(found) { wallet.security.veto(measure.measureId) }
            Action.ConfirmMeasure -> if (measure?.confirmable == true) attempt(found) { wallet.security.confirm(measure.measureId) }
            else -> Unit
        }
    }

    private fun act(made: State.Code, action: Action) {
        val groups = made.code.view.groups
        val check = made.check
        when (action) {
            is Action.Print -> if (check == null) ask(Effect.PrintSlip(Slip(action.title, rows(groups) + made.code.view.explainText)))
            Action.Written -> if (check == null) become(made.copy(check = State.Check(pick(groups.size))))
            is Action.Group -> if (check != null) become(made.copy(check = check.copy(typed = action.text.take(MOST_GROUP), wrong = false)))
            Action.ConfirmCode -> if (check != null) confirm(made, check, groups.getOrNull(check.at))
            else -> Unit
        }
    }

    private suspend fun look() {
        // What the person writes or is asked meanwhile stays on the screen.
        try {
            val stands = wallet.security.support()
            become(found?.copy(stands = stands, failure = null) ?: State.Found(stands))
        } catch (fault: WalletFault) {
            become(found?.copy(failure = fault.failure) ?: State.Failed(fault.failure))
        }
    }

    /** A code in place of another is asked for twice. */
    private fun make(found: State.Found) {
        if (found.stands.freeze != null || found.stands.hasRecoveryCode && found.asking != State.Asking.CODE) return
        become(found.begun(State.Doing.MAKING))
        work {
            try {
                become(State.Code(wallet.security.makeCode(), found.stands))
            } catch (fault: WalletFault) {
                become(found.copy(asking = null, kept = false, failure = fault.failure))
            }
        }
    }

    private fun confirm(made: State.Code, check: State.Check, wanted: String?) {
        if (check.typed.trim().uppercase() != wanted) return become(made.copy(check = check.copy(wrong = true)))
        become(State.Found(made.stands, kept = true))
        work { note(); look() }
    }

    /** That it was written down is kept on the phone, so that nobody is asked for it again. */
    private suspend fun note() {
        try {
            wallet.security.written()
        } catch (fault: WalletFault) {
            found?.let { become(it.copy(failure = fault.failure)) }
        }
    }

    private fun lift(found: State.Found) {
        val nonce = found.stands.freeze?.liftNonce ?: return
        val name = wallet.canonical(IdentifierKind.PERSON_NAME, found.form.name)
        val number = wallet.canonical(IdentifierKind.CITIZEN_NUMBER, found.form.number)
        val checked = found.copy(form = found.form.copy(nameWrong = name == null, numberWrong = number == null))
        if (name == null || number == null) return become(checked)
        attempt(checked, State.Doing.LIFTING) { wallet.security.lift(name, number, nonce) }
    }

    private fun attempt(found: State.Found, doing: State.Doing = State.Doing.WORKING, deed: suspend () -> SupportView) {
        become(found.begun(doing))
        work {
            try {
                // What was entered is not kept a moment longer than needed.
                become(State.Found(deed()))
            } catch (fault: WalletFault) {
                become(found.copy(asking = null, kept = false, failure = fault.failure))
            }
        }
    }

    private fun fill(found: State.Found, form: LiftForm) = become(found.copy(form = form))

    /** Whether it was done all the same is looked at. */
    private fun stop(now: State) {
        stopWorking()
        if (now !is State.Found) return ask(Effect.Back)
        become(now.copy(doing = State.Doing.NOTHING))
        work { look() }
    }

    private fun recover(now: State) {
        val failure = (now as? State.Failed)?.failure ?: (now as? State.Found)?.failure
        val elsewhere = failure?.next == Failure.Next.BIND || failure?.next == Failure.Next.CLEAR
        if (elsewhere) ask(Effect.Restart(Route.Licences)) else work { look() }
    }

    /** From the group that is asked for back to the code; from the code back to how things stand. */
    private fun back(now: State) {
        if (now !is State.Code) {
            stopWorking()
            return ask(Effect.Back)
        }
        if (now.check != null) return become(now.copy(check = null))
        become(State.Found(now.stands))
        work { look() }
    }

    private fun State.Found.begun(doing: State.Doing) = copy(doing = doing, asking = null, kept = false, failure = null)

    private val found get() = state.value as? State.Found

    private val State.Found.busy get() = doing != State.Doing.NOTHING

    private companion object {
        const val MOST_NAME = 50
        /** Room for spaces, which are put right. */
        const val MOST_NUMBER = 24
        const val MOST_GROUP = 8
    }
}
