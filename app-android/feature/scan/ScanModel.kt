package example.luzheng.feature.scan

import example.luzheng.design.Effect
import example.luzheng.design.Luma
import example.luzheng.design.Model
import example.luzheng.feature.scan.ScanAction as Action
import example.luzheng.feature.scan.ScanState as State
import example.luzheng.wallet.WalletFault
import example.luzheng.wallet.WalletService
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.launch

/** Checks somebody else's code. One frame is read at a time; frames that come meanwhile are let go. */
class ScanModel(linked: String, private val wallet: WalletService, scope: CoroutineScope) :
    Model<State, Action>(State.Asking, scope) {

    private var link = linked
    private var reading = false
    private var allowed = false

    override fun act(action: Action) {
        val now = state.value
        when (action) {
            is Action.Appear -> appear(action.allowed)
            Action.Disappear -> if (now is State.Checking) Unit else become(State.Asking)
            Action.AskForCamera -> ask(Effect.AskForCamera)
            is Action.Permission -> permission(action.granted)
            is Action.Frame -> if (now is State.Looking) read(action.frame)
            Action.CameraFailed -> become(State.Typing(why = State.Why.BROKEN))
            Action.Torch -> if (now is State.Looking) become(State.Looking(!now.torch))
            Action.Type -> become(State.Typing())
            is Action.Digits -> if (now is State.Typing) become(now.copy(digits = action.text.filter(Char::isDigit).take(SPOKEN), wrong = false))
            Action.Check -> if (now is State.Typing) type(now) else if (now is State.Failed) check(now.text)
            Action.Stop -> { stopWorking(); again() }
            Action.Again -> again()
        }
    }

    private fun appear(now: Boolean) {
        allowed = now
        val text = link
        link = ""
        when {
            text.isNotEmpty() -> check(text)
            state.value is State.Asking && allowed -> become(State.Looking())
        }
    }

    private fun permission(granted: Boolean) {
        allowed = granted
        become(if (granted) State.Looking() else State.Typing(why = State.Why.REFUSED))
    }

    private fun again() = become(if (allowed) State.Looking() else State.Asking)

    private fun read(frame: Luma) {
        if (reading) return
        reading = true
        scope.launch {
            try {
                val text = wallet.read(frame)
                if (text != null && state.value is State.Looking) check(text)
            } catch (_: WalletFault) {
                // A frame that cannot be read is followed by the next.
            } finally {
                reading = false
            }
        }
    }

    private fun type(typing: State.Typing) {
        if (typing.digits.length == SPOKEN) check(typing.digits) else become(typing.copy(wrong = true))
    }

    private fun check(text: String) {
        become(State.Checking)
        work {
            try {
                become(State.Answered(wallet.check(text)))
            } catch (fault: WalletFault) {
                become(State.Failed(fault.failure, text))
            }
        }
    }

    private companion object {
        const val SPOKEN = 8
    }
}
