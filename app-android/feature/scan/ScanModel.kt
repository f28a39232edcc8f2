package example.luzheng.feature.scan

import example.luzheng.design.Effect
import example.luzheng.design.Luma
import example.luzheng.design.Model
import example.luzheng.design.Route
import example.luzheng.feature.scan.ScanAction as Action
import example.luzheng.feature.scan.ScanState as State
import example.luzheng.wallet.CodeDestination
import example.luzheng.wallet.NothingDestination
import example.luzheng.wallet.OfferDestination
import example.luzheng.wallet.RequestDestination
import example.luzheng.wallet.WalletFault
import example.luzheng.wallet.WalletService
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.launch

/**
 * Reads codes: somebody's licence is checked, a party's request is opened, an offer of one's own leads to it. One frame is
 * read at a time; frames that come meanwhile are let go.
 */
class ScanModel(linked: String, private val wallet: WalletService, scope: CoroutineScope) :
    Model<State, Action>(State.Asking, scope) {

    private var link = linked
    /** Where a link led here, back must not lead here again. */
    private val linked = linked.isNotEmpty()
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
            Action.Check -> if (now is State.Typing) type(now) else if (now is State.Failed) follow(now.text)
            Action.Stop -> { stopWorking(); again() }
            Action.Again -> again()
        }
    }

    private fun appear(now: Boolean) {
        allowed = now
        val text = link
        link = ""
        when {
            text.isNotEmpty() -> follow(text)
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
                if (text != null && state.value is State.Looking) follow(text)
            } catch (_: WalletFault) {
                // A frame that cannot be read is followed by the next.
            } finally {
                reading = false
            }
        }
    }

    /** What a text is for is told before anything is done with it. */
    private fun follow(text: String) = when (val found = wallet.sharing.destination(text)) {
        is RequestDestination -> {
            become(State.Asking)
            lead(Route.Request(found.link))
        }
        is OfferDestination -> offered(found.handle)
        is CodeDestination, is NothingDestination -> check(text)
    }

    private fun lead(route: Route) = ask(if (linked) Effect.Replace(route) else Effect.Go(route))

    private fun offered(handle: String) {
        become(State.Checking)
        work {
            try {
                val own = wallet.sharing.offered(handle)
                become(if (own == null) State.OfferOfOthers else State.Asking)
                if (own != null) lead(Route.Granted(own.grantId))
            } catch (fault: WalletFault) {
                become(State.Failed(fault.failure, handle))
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
