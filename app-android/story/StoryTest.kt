package example.luzheng.story

import example.luzheng.wallet.CodeForm
import example.luzheng.wallet.Failure
import example.luzheng.wallet.LicenceCardView
import example.luzheng.wallet.LicenceState
import example.luzheng.wallet.Outcome
import example.luzheng.wallet.Stage
import example.luzheng.wallet.WalletFault
import example.luzheng.wallet.failureOf
import kotlin.test.AfterTest
import kotlin.test.Test
import kotlin.test.assertContains
import kotlin.test.assertEquals
import kotlin.test.assertFailsWith
import kotlin.test.assertFalse
import kotlin.test.assertNotEquals
import kotlin.test.assertNotNull
import kotlin.test.assertTrue
import kotlinx.coroutines.runBlocking
import luzheng.core.GateOutcome
import luzheng.core.GateReason
import luzheng.core.Lang
import luzheng.core.NoticeKind
import luzheng.core.Verifier
import luzheng.core.WalletException
import org.junit.AfterClass
import org.junit.BeforeClass

/** The app's own wallet, adapters and real core, against a served backend. */
class StoryTest {
    private val phone = Phone(town)
    private val wallet get() = phone.wallet

    @AfterTest fun over() = phone.close()

    private suspend fun fails(with: WalletException, use: suspend () -> Unit) {
        val fault = assertFailsWith<WalletFault> { use() }
        assertEquals(failureOf(with, Lang.EN), fault.failure)
    }

    @Test fun `a licence is claimed, shown, checked, shown offline, suspended and forgotten`(): Unit = runBlocking {
        assertEquals(Stage.UNBOUND, wallet.state().stage)
        val person = town.person()
        val card = phone.bound(person)
        val state = wallet.state()
        assertEquals(Stage.BOUND, state.stage)
        assertFalse(person.name in state.toString() || person.citizenNumber in card.toString())
        assertTrue(card.showable)
        assertEquals(wallet.dueDates().map { it.date }, phone.planned)
        facesAreWholeOnlyForTheHolder(person, card)
        val verifier = phone.verifier()
        aShownCodeIsValid(card, verifier)
        shortCodesAreGoodOnce(card, verifier)
        codesWorkWithoutANetwork(card, verifier)
        aSuspensionIsHeardOf(person, card, verifier)
        aLaterStartFindsEverything(card)
        wallet.unbind()
        assertEquals(Stage.UNBOUND, wallet.state().stage)
        assertEquals(emptyList(), wallet.cards())
        assertEquals(emptyList(), phone.planned)
        fails(WalletException.BindFirst()) { wallet.claimable() }
        assertContains(phone.holder.asked, GateReason.UNBIND)
    }

    private suspend fun facesAreWholeOnlyForTheHolder(person: Person, card: LicenceCardView) {
        val masked = wallet.face(card.licenceId, revealed = false)
        assertFalse(masked.view.fields.any { person.name in it.shown })
        assertTrue(masked.drawing.marks.size > 20)
        val whole = wallet.face(card.licenceId, revealed = true)
        assertTrue(whole.view.fields.any { it.shown == person.name })
        phone.holder.answer = GateOutcome.REFUSED
        fails(WalletException.Unlock()) { wallet.face(card.licenceId, revealed = true) }
        phone.holder.answer = GateOutcome.GRANTED
    }

    private suspend fun aShownCodeIsValid(card: LicenceCardView, verifier: Verifier) {
        val shown = phone.shows(card)
        assertEquals(shown.size.toInt() * shown.size.toInt(), shown.modules.size)
        assertTrue(shown.ring.nowMillis in shown.ring.beginsMillis..<shown.ring.endsMillis)
        assertEquals(shown.text, wallet.read(photograph(shown)))
        val verdict = verifier.check(shown.text, null, Lang.EN)
        assertEquals(Outcome.VALID to true, verdict.outcome to verdict.online)
        assertEquals(shown.officerLines.map { it.value }, verdict.facts.map { it.value })
        assertEquals(Outcome.VALID, wallet.check(shown.text).outcome)
    }

    private suspend fun shortCodesAreGoodOnce(card: LicenceCardView, verifier: Verifier) {
        val spoken = phone.shows(card, CodeForm.SPOKEN)
        assertEquals(Outcome.VALID, verifier.check(spoken.digits, null, Lang.EN).outcome)
        assertEquals(Outcome.CANNOT_TELL, verifier.check(spoken.digits, null, Lang.EN).outcome)
        val compact = phone.shows(card, CodeForm.COMPACT)
        assertEquals(compact.text, wallet.read(photograph(compact)))
        assertEquals(Outcome.VALID, verifier.check(compact.text, null, Lang.EN).outcome)
    }

    private suspend fun codesWorkWithoutANetwork(card: LicenceCardView, verifier: Verifier) {
        phone.network.flying = true
        fails(WalletException.GoOnline()) { wallet.sync() }
        val shown = phone.shows(card)
        assertTrue(shown.offline)
        assertContains(shown.offlineText, "until")
        assertEquals(Outcome.VALID, verifier.checkOffline(shown.text, null, Lang.EN).outcome)
        fails(WalletException.GoOnline()) { phone.shows(card, CodeForm.COMPACT) }
        phone.network.flying = false
        wallet.sync()
    }

    private suspend fun aSuspensionIsHeardOf(person: Person, card: LicenceCardView, verifier: Verifier) {
        val before = phone.shows(card)
        town.state(assertNotNull(person.inForce), "suspended")
        assertEquals(Outcome.NOT_VALID to "suspended", verifier.check(before.text, null, Lang.EN).run { outcome to reason })
        wallet.sync()
        val fault = assertFailsWith<WalletFault> { phone.shows(card) }
        assertEquals(Failure.Next.NOTHING, fault.failure.next)
        val now = wallet.cards().single()
        assertEquals(LicenceState.SUSPENDED to false, now.state to now.showable)
        assertTrue(phone.told.notices.any { it.kind == NoticeKind.STATE && it.licenceId == card.licenceId })
    }

    private suspend fun aLaterStartFindsEverything(card: LicenceCardView) {
        phone.restart()
        assertEquals(Stage.BOUND, wallet.state().stage)
        assertEquals(listOf(card.licenceId), wallet.cards().map { it.licenceId })
    }

    @Test fun `who is somebody else binds nothing`(): Unit = runBlocking {
        val person = town.person()
        fails(WalletException.CorrectIdentity()) { wallet.bind("路无名", person.citizenNumber) }
        assertEquals(Stage.UNBOUND, wallet.state().stage)
    }

    @Test fun `a refusal and a phone without a lock are told apart`(): Unit = runBlocking {
        phone.holder.answer = GateOutcome.REFUSED
        fails(WalletException.Unlock()) { wallet.cards() }
        phone.holder.answer = GateOutcome.UNAVAILABLE
        fails(WalletException.AddScreenLock()) { wallet.cards() }
        phone.holder.answer = GateOutcome.GRANTED
        assertEquals(emptyList(), wallet.cards())
    }

    @Test fun `a vault that came back without its keys is cleared only when the person says so`(): Unit = runBlocking {
        phone.bound(town.person())
        phone.restart()
        example.luzheng.testing.FakeAndroidKeyStore.loseKeys()
        val fault = assertFailsWith<WalletFault> { wallet.cards() }
        assertEquals(Failure.Next.CLEAR, fault.failure.next)
        wallet.clear()
        assertEquals(Stage.UNBOUND, wallet.state().stage)
    }

    @Test fun `another phone can be unbound from this one`(): Unit = runBlocking {
        val person = town.person()
        phone.bound(person)
        val own = wallet.devices().single { it.thisDevice }
        assertEquals(own.deviceId, wallet.thisPhone().binding.deviceId)
        assertNotEquals("", own.levelText)
    }

    companion object {
        private lateinit var town: Town

        @JvmStatic @BeforeClass fun open() { town = Town.open() }
        @JvmStatic @AfterClass fun close() = town.close()
    }
}
