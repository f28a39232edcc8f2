package example.luzheng.story

import example.luzheng.wallet.Outcome
import example.luzheng.wallet.WalletFault
import example.luzheng.wallet.failureOf
import kotlin.test.AfterTest
import kotlin.test.Test
import kotlin.test.assertEquals
import kotlin.test.assertFailsWith
import kotlin.test.assertFalse
import kotlin.test.assertNotEquals
import kotlin.test.assertNotNull
import kotlin.test.assertNull
import kotlin.test.assertTrue
import kotlinx.coroutines.runBlocking
import luzheng.core.Lang
import luzheng.core.WalletException
import org.junit.AfterClass
import org.junit.BeforeClass

/** Recovery code and freeze over the app's own adapters and the real core, against a served backend. */
class SecurityStoryTest {
    private val phone = Phone(town)
    private val wallet get() = phone.wallet
    private val security get() = phone.wallet.security

    @AfterTest fun over() = phone.close()

    private suspend fun fails(with: WalletException, use: suspend () -> Unit) {
        val fault = assertFailsWith<WalletFault> { use() }
        assertEquals(failureOf(with, Lang.EN), fault.failure)
    }

    @Test fun `a code is made, and another one takes its place`(): Unit = runBlocking {
        phone.bound(town.person())
        assertFalse(security.support().hasRecoveryCode)
        val first = security.makeCode()
        assertEquals(first.view.code.split("-"), first.view.groups)
        assertTrue(security.support().hasRecoveryCode)
        assertNotEquals(first.view.code, security.makeCode().view.code)
        phone.network.flying = true
        fails(WalletException.GoOnline()) { security.makeCode() }
    }

    @Test fun `a frozen phone shows nothing before its holder proves their name anew`(): Unit = runBlocking {
        val person = town.person()
        val card = phone.bound(person)
        val before = phone.shows(card)
        val freeze = assertNotNull(security.freeze().freeze)
        assertNotEquals(Outcome.VALID, phone.verifier().check(before.text, null, Lang.EN).outcome)
        fails(WalletException.LiftFreeze()) { security.makeCode() }
        fails(WalletException.CorrectIdentity()) { security.lift("路无名", person.citizenNumber, freeze.liftNonce) }
        assertEquals(freeze, security.support().freeze)
        assertNull(security.lift(person.name, person.citizenNumber, freeze.liftNonce).freeze)
        wallet.sync()
        assertEquals(Outcome.VALID, phone.verifier().check(phone.shows(card).text, null, Lang.EN).outcome)
    }

    companion object {
        private lateinit var town: Town

        @JvmStatic @BeforeClass fun open() { town = Town.open() }
        @JvmStatic @AfterClass fun close() = town.close()
    }
}
