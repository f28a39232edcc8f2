package example.luzheng.feature.request

import example.luzheng.design.Effect
import example.luzheng.design.Model
import example.luzheng.design.Route
import example.luzheng.feature.request.RequestAction as Action
import example.luzheng.feature.request.RequestState as State
import example.luzheng.wallet.Failure
import example.luzheng.wallet.OpenedRequest
import example.luzheng.wallet.PreparedConsent
import example.luzheng.wallet.SharingService
import example.luzheng.wallet.WalletFault
import kotlinx.coroutines.CoroutineScope

/** A relying party's request: read, looked over with the very values, agreed to with one gesture, or declined. */
class RequestModel(private val secret: String, private val sharing: SharingService, scope: CoroutineScope) :
    Model<State, Action>(State.Opening, scope) {

    private var opened: OpenedRequest? = null
    private var prepared: PreparedConsent? = null

    override fun act(action: Action) {
        val now = state.value
        when (action) {
            // Who comes back finds the request as they left it.
            Action.Appear -> if (now is State.Opening) work { open() }
            Action.Recover -> recover(now)
            Action.Stop -> stop(now)
            Action.Back -> back(now)
            else -> when (now) {
                is State.Asked -> asked(now, action)
                is State.Consent -> if (!now.signing) consent(now, action)
                is State.Agreed -> if (action == Action.Grant) ask(Effect.Replace(Route.Granted(now.grant.grantId)))
                else -> Unit
            }
        }
    }

    private fun asked(now: State.Asked, action: Action) {
        when (action) {
            is Action.Choose -> become(now.copy(chosen = action.licence, failure = null))
            Action.GoOn -> now.chosen?.let { prepare(now, it) }
            Action.Decline -> become(now.copy(doing = State.Doing.SURE, failure = null))
            Action.NotYet -> become(now.copy(doing = State.Doing.NOTHING))
            Action.DeclineSure -> if (now.doing == State.Doing.SURE) decline(now)
            else -> Unit
        }
    }

    private fun consent(now: State.Consent, action: Action) {
        when (action) {
            is Action.Give -> give(now, action.attribute, action.on)
            Action.Agree -> agree(now)
            else -> Unit
        }
    }

    private suspend fun open() {
        try {
            val read = sharing.open(secret)
            opened = read
            val fitting = read.view.licences.filter { it.fits }
            become(State.Asked(read.view, fitting.singleOrNull()?.card?.licenceId))
        } catch (fault: WalletFault) {
            become(State.Failed(fault.failure))
        }
    }

    private fun prepare(now: State.Asked, licence: String) {
        become(now.copy(doing = State.Doing.PREPARING, failure = null))
        work {
            try {
                val whole = preview(licence, emptyList())
                become(State.Consent(now.copy(doing = State.Doing.NOTHING), whole, whole))
            } catch (fault: WalletFault) {
                become(now.copy(failure = fault.failure))
            }
        }
    }

    /** What is shown is always what would be signed: it is made anew for every change. The last one stays. */
    private fun give(now: State.Consent, attribute: String, on: Boolean) {
        val given = now.consent.attributes.map { it.name }.toSet()
        val wanted = now.whole.attributes.map { it.name }.filter { if (it == attribute) on else it in given }
        if (wanted.isEmpty()) return
        work {
            try {
                become(now.copy(consent = preview(now.consent.licence.licenceId, wanted), failure = null))
            } catch (fault: WalletFault) {
                become(now.copy(failure = fault.failure))
            }
        }
    }

    private suspend fun preview(licence: String, attributes: List<String>) =
        sharing.preview(checkNotNull(opened), licence, attributes).also { prepared = it }.view

    private fun agree(now: State.Consent) {
        val consent = prepared?.takeIf { it.view === now.consent } ?: return
        become(now.copy(signing = true, failure = null))
        work {
            try {
                become(State.Agreed(sharing.agree(consent)))
            } catch (fault: WalletFault) {
                become(now.copy(signing = false, failure = fault.failure))
            }
        }
    }

    private fun decline(now: State.Asked) {
        become(now.copy(doing = State.Doing.DECLINING, failure = null))
        work {
            try {
                sharing.decline(checkNotNull(opened))
                become(State.Declined)
            } catch (fault: WalletFault) {
                become(now.copy(doing = State.Doing.NOTHING, failure = fault.failure))
            }
        }
    }

    /** Nothing is lost by stopping: agreeing to the same again gives the same grant. */
    private fun stop(now: State) {
        stopWorking()
        when (now) {
            State.Opening -> ask(Effect.Back)
            is State.Asked -> become(now.copy(doing = State.Doing.NOTHING))
            is State.Consent -> become(now.copy(signing = false))
            else -> Unit
        }
    }

    private fun back(now: State) {
        if (now is State.Consent && !now.signing) become(now.asked) else ask(Effect.Back)
    }

    private fun recover(now: State) {
        val failure = when (now) {
            is State.Failed -> now.failure
            is State.Asked -> now.failure
            is State.Consent -> now.failure
            else -> null
        }
        when {
            failure?.next == Failure.Next.BIND || failure?.next == Failure.Next.CLEAR -> ask(Effect.Restart(Route.Licences))
            now is State.Failed -> {
                become(State.Opening)
                work { open() }
            }
            now is State.Asked -> become(now.copy(failure = null))
            now is State.Consent -> become(now.copy(failure = null))
        }
    }
}
