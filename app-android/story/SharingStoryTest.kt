package example.luzheng.story

import example.luzheng.design.Model
import example.luzheng.design.Route
import example.luzheng.feature.copy.CopyAction
import example.luzheng.feature.copy.CopyModel
import example.luzheng.feature.copy.CopyState
import example.luzheng.feature.granted.GrantedAction
import example.luzheng.feature.granted.GrantedModel
import example.luzheng.feature.granted.GrantedState
import example.luzheng.feature.offer.OfferAction
import example.luzheng.feature.offer.OfferModel
import example.luzheng.feature.offer.OfferState
import example.luzheng.feature.request.RequestAction
import example.luzheng.feature.request.RequestModel
import example.luzheng.feature.request.RequestState
import example.luzheng.platform.copyName
import example.luzheng.wallet.GrantState
import example.luzheng.wallet.GrantView
import example.luzheng.wallet.HistoryFilter
import example.luzheng.wallet.HistoryKind
import example.luzheng.wallet.LicenceCardView
import example.luzheng.wallet.routeOf
import java.util.concurrent.Executors
import kotlin.test.AfterTest
import kotlin.test.Test
import kotlin.test.assertContains
import kotlin.test.assertContentEquals
import kotlin.test.assertEquals
import kotlin.test.assertFalse
import kotlin.test.assertIs
import kotlin.test.assertNotNull
import kotlin.test.assertNull
import kotlin.test.assertTrue
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.SupervisorJob
import kotlinx.coroutines.asCoroutineDispatcher
import kotlinx.coroutines.cancel
import kotlinx.coroutines.flow.first
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.withContext
import kotlinx.coroutines.withTimeout
import luzheng.core.GateOutcome
import luzheng.core.GateReason
import org.json.JSONArray
import org.json.JSONObject
import org.junit.AfterClass
import org.junit.BeforeClass

/** An insurer asks and a driver answers, through the app's own models, adapters and real core, against a served backend. */
class SharingStoryTest {
    private val phone = Phone(town)
    private val sharing get() = phone.wallet.sharing

    // Models live on one thread, as on a phone.
    private val screen = Executors.newSingleThreadExecutor()
    private val scope = CoroutineScope(SupervisorJob() + screen.asCoroutineDispatcher())

    @AfterTest fun over() {
        scope.cancel()
        screen.shutdown()
        phone.close()
    }

    private suspend inline fun <reified S : Any> Model<*, *>.comesTo(crossinline so: (S) -> Boolean = { true }): S =
        withTimeout(PATIENCE_MILLIS) { state.first { it is S && so(it) } as S }

    private suspend fun <A : Any> Model<*, A>.does(vararg actions: A) = withContext(scope.coroutineContext) { actions.forEach(::act) }

    private fun asked(card: LicenceCardView) = insurer.asks(CLAIM, card.kind, "name", "category", "valid_to")

    /** By the link, as a scan or another app hands it over. */
    private suspend fun opened(made: JSONObject): RequestModel {
        val route = assertIs<Route.Request>(routeOf(made.getString("link"), sharing))
        return RequestModel(route.secret, sharing, scope).apply { does(RequestAction.Appear) }
    }

    private suspend fun kinds(filter: HistoryFilter = HistoryFilter()) = sharing.history(filter).entries.map { it.kind }

    @Test fun `an insurer asks, the driver agrees to what they saw, it is redeemed once and stands in the history`(): Unit = runBlocking {
        val person = town.person()
        val card = phone.bound(person)
        val made = asked(card)
        val model = opened(made)
        val asked = model.comesTo<RequestState.Asked>()
        assertEquals(insurer.name to card.licenceId, asked.request.party.name to asked.chosen)
        model.does(RequestAction.GoOn)
        val whole = model.comesTo<RequestState.Consent>()
        assertTrue(person.name in whole.consent.attributes.map { it.value })
        model.does(RequestAction.Give("valid_to", on = false))
        model.comesTo<RequestState.Consent> { it.consent.attributes.size == 2 }
        nothingIsSignedUnconfirmed(model, made)
        model.does(RequestAction.Agree)
        val grant = model.comesTo<RequestState.Agreed>().grant
        assertEquals(GateReason.SHARE, phone.holder.asked.last())
        assertEquals("approved", insurer.stateOf(made.getString("request_id")))
        redeemedOnce(made, grant.grantId)
        historyHasIt(grant.grantId)
        copyIsTheirs(grant.grantId)
        receiptProvesIt(grant.grantId)
    }

    private suspend fun nothingIsSignedUnconfirmed(model: RequestModel, made: JSONObject) {
        phone.holder.answer = GateOutcome.REFUSED
        model.does(RequestAction.Agree)
        model.comesTo<RequestState.Consent> { it.failure != null && !it.signing }
        phone.holder.answer = GateOutcome.GRANTED
        assertEquals("open", insurer.stateOf(made.getString("request_id")))
        assertEquals(emptyList(), sharing.grants())
    }

    private suspend fun redeemedOnce(made: JSONObject, grant: String) {
        val request = made.getString("request_id")
        val first = insurer.redeems(request, KEY + "01")
        assertEquals(200 to grant, first.status to first.body.getString("grant_id"))
        assertEquals(404, insurer.redeems(request, KEY + "02").status)
        val spent = sharing.grants().single()
        assertEquals(GrantState.SPENT to insurer.name, spent.state to spent.spentBy?.name)
        assertFalse(spent.withdrawable)
        assertContains(spent.nextText, assertNotNull(spent.spentBy).contact)
    }

    private suspend fun historyHasIt(grant: String) {
        val happened = listOf(HistoryKind.GRANT_REFUSED, HistoryKind.GRANT_SPENT, HistoryKind.GRANT_MADE, HistoryKind.REQUEST_OPENED)
        assertEquals(happened, kinds())
        assertEquals(listOf(HistoryKind.GRANT_SPENT), kinds(HistoryFilter(kinds = listOf(HistoryKind.GRANT_SPENT))))
        assertEquals(setOf(grant), sharing.history(HistoryFilter(grantId = grant)).entries.mapNotNull { it.grantId }.toSet())
        assertEquals(4, JSONArray(sharing.exportHistory(HistoryFilter())).length())
    }

    private suspend fun copyIsTheirs(grant: String) {
        val model = CopyModel(grant, sharing, scope).apply { does(CopyAction.Appear) }
        val copy = model.comesTo<CopyState> { it !is CopyState.Fetching }.let { assertIs<CopyState.Found>(it).copy }
        assertContentEquals(insurer.copyOf(grant), copy.pdf)
        assertEquals("%PDF-" to copy.fileName, String(copy.pdf, 0, 5, Charsets.US_ASCII) to copyName(copy.fileName))
        assertContains(copy.link, "/c/C")
        assertEquals("%PDF-", String(sharing.receiptPdf(grant), 0, 5, Charsets.US_ASCII))
        assertEquals(emptyList(), sharing.ledger().alarms)
        phone.network.flying = true
        model.does(CopyAction.Appear)
        val other = CopyModel(grant, sharing, scope).apply { does(CopyAction.Appear) }
        other.comesTo<CopyState.Failed>()
        assertIs<CopyState.Found>(model.state.value)
        phone.network.flying = false
    }

    private suspend fun receiptProvesIt(grant: String) {
        phone.network.flying = true
        val receipt = assertNotNull(sharing.receipt(grant))
        val said = JSONObject(receipt.json)
        assertEquals(insurer.name, said.getString("party_name"))
        assertEquals(setOf("name", "category"), said.getJSONArray("attributes").let { all -> (0 until all.length()).map(all::getString) }.toSet())
        assertEquals(listOf(grant), sharing.heldGrants().map { it.grantId })
        phone.network.flying = false
    }

    @Test fun `an offer is handed over by its code until it is withdrawn`(): Unit = runBlocking {
        phone.bound(town.person())
        val (kept, withdrawn) = offered() to offered()
        val code = assertNotNull(kept.offer)
        assertEquals(code.size.toInt() * code.size.toInt(), code.modules.size)
        assertEquals(kept.grantId, sharing.offered(code.code)?.grantId)
        val model = GrantedModel(withdrawn.grantId, sharing, scope).apply { does(GrantedAction.Appear) }
        model.comesTo<GrantedState.Found>()
        model.does(GrantedAction.Withdraw, GrantedAction.WithdrawSure)
        model.comesTo<GrantedState.Found> { it.grant.state == GrantState.REVOKED }
        assertEquals(404, insurer.redeems(assertNotNull(withdrawn.offer).code, KEY + "03").status)
        assertEquals(200, insurer.redeems(code.link, KEY + "04").status)
        val states = sharing.grants().associate { it.grantId to it.state }
        assertEquals(mapOf(kept.grantId to GrantState.SPENT, withdrawn.grantId to GrantState.REVOKED), states)
        assertNull(sharing.offered(code.code))
        assertContains(kinds(), HistoryKind.GRANT_REVOKED)
    }

    /** To whichever insurer has the code: the only licence, its name and category. */
    private suspend fun offered(): GrantView {
        val model = OfferModel(sharing, { }, scope).apply { does(OfferAction.Appear) }
        val purposes = model.comesTo<OfferState.Choosing> { it.form.purposes != null }.form.purposes.orEmpty()
        val claim = purposes.single { it.purpose.code == CLAIM }
        model.does(OfferAction.Purpose(claim), OfferAction.Named, OfferAction.Search(insurer.name.take(4)))
        val party = model.comesTo<OfferState.Choosing> { it.form.search?.found != null }.form.search?.found.orEmpty().single { it.partyId == insurer.id }
        model.does(OfferAction.Party(party))
        model.does(OfferAction.Category(claim.categories.single().category))
        for (name in listOf("name", "category")) model.does(OfferAction.Attribute(name, on = true))
        model.does(OfferAction.GoOn)
        assertEquals(listOf("name", "category"), model.comesTo<OfferState.Consent>().consent.attributes.map { it.name })
        model.does(OfferAction.Agree)
        return model.comesTo<OfferState.Made>().grant
    }

    @Test fun `a declined request is over for both`(): Unit = runBlocking {
        val made = asked(phone.bound(town.person()))
        val model = opened(made)
        model.comesTo<RequestState.Asked>()
        model.does(RequestAction.Decline, RequestAction.DeclineSure)
        model.comesTo<RequestState.Declined>()
        assertEquals("declined", insurer.stateOf(made.getString("request_id")))
        opened(made).comesTo<RequestState.Failed>()
        assertEquals(listOf(HistoryKind.REQUEST_DECLINED, HistoryKind.REQUEST_OPENED), kinds())
    }

    companion object {
        private const val CLAIM = "motor_claim"
        private const val KEY = "idempotency-key-"
        private const val PATIENCE_MILLIS = 30_000L
        private lateinit var town: Town
        private lateinit var insurer: Insurer

        @JvmStatic @BeforeClass fun open() {
            town = Town.open()
            insurer = Insurer(town, 1)
        }

        @JvmStatic @AfterClass fun close() = town.close()
    }
}
