package example.luzheng.feature.welcome

import example.luzheng.design.Effect
import example.luzheng.design.Model
import example.luzheng.design.Route
import example.luzheng.feature.welcome.WelcomeAction as Action
import example.luzheng.feature.welcome.WelcomeState as State
import example.luzheng.wallet.Failure
import example.luzheng.wallet.IdentifierKind
import example.luzheng.wallet.WalletFault
import example.luzheng.wallet.WalletService
import kotlinx.coroutines.CoroutineScope

/** Real-name binding: three things to fill in, then one wait. */
class WelcomeModel(private val wallet: WalletService, scope: CoroutineScope) :
    Model<State, Action>(State.Filling(), scope) {

    override fun act(action: Action) {
        val form = state.value.form
        when (action) {
            is Action.Name -> fill(form.copy(name = action.text.take(MOST_NAME), nameWrong = false))
            is Action.Number -> fill(form.copy(number = action.text.take(MOST_NUMBER), numberWrong = false))
            is Action.Agree -> fill(form.copy(agreed = action.agreed, agreementMissing = false))
            Action.Bind -> bind(form)
            Action.Stop -> { stopWorking(); fill(form) }
            Action.Recover -> recover(form)
            Action.OnlyCheck -> ask(Effect.Go(Route.Scan()))
        }
    }

    private fun fill(form: WelcomeForm) = become(State.Filling(form))

    private fun bind(form: WelcomeForm) {
        val name = wallet.canonical(IdentifierKind.PERSON_NAME, form.name)
        val number = wallet.canonical(IdentifierKind.CITIZEN_NUMBER, form.number)
        val checked =
            form.copy(nameWrong = name == null, numberWrong = number == null, agreementMissing = !form.agreed)
        if (name == null || number == null || !form.agreed) return fill(checked)
        become(State.Binding(checked))
        work {
            try {
                wallet.bind(name, number)
                // What was entered is not kept a moment longer than needed.
                become(State.Filling())
                ask(Effect.Restart(Route.Licences))
                ask(Effect.Go(Route.Claim))
                // Over it, so that who is done or goes back is where the licences are collected.
                ask(Effect.Go(Route.RecoveryCode))
            } catch (fault: WalletFault) {
                become(State.Failed(checked, fault.failure))
            }
        }
    }

    private fun recover(form: WelcomeForm) {
        val failed = state.value as? State.Failed ?: return
        if (failed.failure.next != Failure.Next.CLEAR) return bind(form)
        become(State.Binding(form))
        work {
            try {
                wallet.clear()
                fill(form)
            } catch (fault: WalletFault) {
                become(State.Failed(form, fault.failure))
            }
        }
    }

    private companion object {
        const val MOST_NAME = 50
        /** Room for spaces, which are put right. */
        const val MOST_NUMBER = 24
    }
}
