package example.luzheng.feature.offer

import example.luzheng.design.Effect
import example.luzheng.design.Model
import example.luzheng.design.Pause
import example.luzheng.design.Route
import example.luzheng.feature.offer.OfferAction as Action
import example.luzheng.feature.offer.OfferState as State
import example.luzheng.wallet.CategoryRecipient
import example.luzheng.wallet.Failure
import example.luzheng.wallet.OfferDraft
import example.luzheng.wallet.OfferPurposeView
import example.luzheng.wallet.PartyRecipient
import example.luzheng.wallet.PreparedConsent
import example.luzheng.wallet.SharingService
import example.luzheng.wallet.WalletFault
import kotlinx.coroutines.CoroutineScope

/** An offer of the holder's own: what of which licence, to whom, for how long; looked over, agreed to, handed over. */
class OfferModel(private val sharing: SharingService, private val pause: Pause, scope: CoroutineScope) :
    Model<State, Action>(State.Looking, scope) {

    private var prepared: PreparedConsent? = null

    override fun act(action: Action) {
        val now = state.value
        when (action) {
            Action.Appear -> if (now is State.Looking) work { look() }
            Action.Stop -> stop(now)
            Action.Recover -> recover(now)
            Action.Back -> back(now)
            Action.Agree -> if (now is State.Consent && !now.signing) agree(now)
            is Action.Send -> (now as? State.Made)?.grant?.offer?.let { ask(Effect.SendText(action.title, it.link)) }
            Action.Grant -> if (now is State.Made) ask(Effect.Replace(Route.Granted(now.grant.grantId)))
            else -> if (now is State.Choosing && !now.preparing) choose(now, action)
        }
    }

    private fun choose(now: State.Choosing, action: Action) {
        val form = now.form
        when (action) {
            is Action.Licence -> licence(form, action.licence)
            is Action.Purpose -> become(State.Choosing(with(form, action.purpose)))
            is Action.Category -> become(State.Choosing(form.copy(to = CategoryRecipient(action.category), search = null)))
            Action.Named -> become(State.Choosing(form.copy(to = null, search = Search())))
            is Action.Search -> if (form.search != null) search(form, action.text.take(MOST_NAME))
            is Action.Party -> become(State.Choosing(form.copy(to = PartyRecipient(action.party))))
            is Action.Attribute -> become(State.Choosing(form.copy(attributes = form.attributes.run { if (action.on) plus(action.name) else minus(action.name) })))
            is Action.Hours -> become(State.Choosing(form.copy(hours = action.hours)))
            Action.GoOn -> if (form.whole) prepare(form)
            else -> Unit
        }
    }

    private suspend fun look() {
        try {
            val licences = sharing.offerable()
            val form = OfferForm(licences)
            become(State.Choosing(form))
            licences.singleOrNull { it.fits }?.let { purposes(form.copy(licence = it.card.licenceId)) }
        } catch (fault: WalletFault) {
            become(State.Failed(fault.failure))
        }
    }

    private fun licence(form: OfferForm, licence: String) {
        work { purposes(OfferForm(form.licences, licence)) }
    }

    private suspend fun purposes(form: OfferForm) {
        become(State.Choosing(form))
        try {
            become(State.Choosing(form.copy(purposes = sharing.purposes(checkNotNull(form.licence)))))
        } catch (fault: WalletFault) {
            become(State.Choosing(form.copy(licence = null), failure = fault.failure))
        }
    }

    /** Another purpose has other attributes, other recipients, another longest time. */
    private fun with(form: OfferForm, purpose: OfferPurposeView) = form.copy(
        purpose = purpose, to = null, search = null, attributes = emptySet(), hours = purpose.spans.firstOrNull()?.hours ?: 1u,
    )

    private fun search(form: OfferForm, text: String) {
        val wanted = text.trim()
        val asking = form.copy(to = null, search = Search(text, searching = wanted.isNotEmpty()))
        become(State.Choosing(asking))
        work {
            if (wanted.isEmpty()) return@work
            // Whoever is still writing is not asked for.
            pause(SETTLED)
            try {
                val kinds = form.purpose?.categories.orEmpty().map { it.category }
                val found = sharing.parties(wanted, kinds.singleOrNull()).filter { it.category in kinds }
                found(text) { it.copy(search = Search(text, found = found)) }
            } catch (fault: WalletFault) {
                found(text, fault.failure) { it.copy(search = Search(text)) }
            }
        }
    }

    /** What was chosen while it was searched stays chosen. */
    private fun found(text: String, failure: Failure? = null, change: (OfferForm) -> OfferForm) {
        val now = state.value as? State.Choosing ?: return
        if (now.form.search?.text == text) become(State.Choosing(change(now.form), failure = failure))
    }

    private fun prepare(form: OfferForm) {
        val (licence, purpose, to) = Triple(form.licence ?: return, form.purpose ?: return, form.to ?: return)
        become(State.Choosing(form, preparing = true))
        work {
            try {
                val names = purpose.attributes.map { it.name }.filter { it in form.attributes }
                val consent = sharing.preview(OfferDraft(licence, purpose.purpose.code, to, names, form.hours))
                prepared = consent
                become(State.Consent(form, consent.view))
            } catch (fault: WalletFault) {
                become(State.Choosing(form, failure = fault.failure))
            }
        }
    }

    private fun agree(now: State.Consent) {
        val consent = prepared?.takeIf { it.view === now.consent } ?: return
        become(now.copy(signing = true, failure = null))
        work {
            try {
                become(State.Made(sharing.agree(consent)))
            } catch (fault: WalletFault) {
                become(now.copy(signing = false, failure = fault.failure))
            }
        }
    }

    private fun stop(now: State) {
        stopWorking()
        when (now) {
            State.Looking -> ask(Effect.Back)
            is State.Choosing -> become(State.Choosing(now.form.run { if (purposes == null) copy(licence = null) else this }))
            is State.Consent -> become(now.copy(signing = false))
            else -> Unit
        }
    }

    private fun back(now: State) {
        if (now is State.Consent && !now.signing) become(State.Choosing(now.form)) else ask(Effect.Back)
    }

    private fun recover(now: State) {
        val failure = when (now) {
            is State.Failed -> now.failure
            is State.Choosing -> now.failure
            is State.Consent -> now.failure
            else -> null
        }
        when {
            failure?.next == Failure.Next.BIND || failure?.next == Failure.Next.CLEAR -> ask(Effect.Restart(Route.Licences))
            now is State.Failed -> {
                become(State.Looking)
                work { look() }
            }
            now is State.Choosing -> become(now.copy(failure = null))
            now is State.Consent -> become(now.copy(failure = null))
        }
    }

    companion object {
        /** How long nobody writes before a name is looked for. */
        const val SETTLED = 300L
        private const val MOST_NAME = 40
    }
}
