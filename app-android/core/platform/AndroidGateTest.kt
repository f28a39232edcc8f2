package example.luzheng.platform

import android.app.Activity
import android.app.KeyguardManager
import android.content.Context
import android.content.Intent
import android.hardware.biometrics.BiometricManager.Authenticators
import android.hardware.biometrics.BiometricPrompt
import android.os.Build
import kotlin.test.AfterTest
import kotlin.test.BeforeTest
import kotlin.test.Test
import kotlin.test.assertEquals
import kotlin.test.assertFalse
import kotlin.test.assertNull
import kotlin.test.assertTrue
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Deferred
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.async
import kotlinx.coroutines.runBlocking
import luzheng.core.GateOutcome
import luzheng.core.GateReason

/** The phone's own lock, and what phones answer in its place. */
class AndroidGateTest {
    private class Screen : Activity() {
        val confirmed = ArrayList<Intent>()
        override fun startActivityForResult(intent: Intent, code: Int) { confirmed += intent }
    }

    private val guard = KeyguardManager()
    private var screen: Screen? = Screen()
    private val here = Dispatchers.Unconfined
    private val gate = AndroidGate({ screen }, { "title" to it.name }, here)
    private val shown get() = BiometricPrompt.shown

    @BeforeTest fun phone() {
        Context.SERVICES[KeyguardManager::class.java] = guard
        BiometricPrompt.shown = null
    }

    @AfterTest fun newest() {
        Build.VERSION.SDK_INT = 35
        Context.SERVICES.clear()
    }

    private fun asked(reason: GateReason = GateReason.SHARE): Deferred<GateOutcome> = CoroutineScope(here).async { gate.require(reason) }

    private fun Deferred<GateOutcome>.answer(): GateOutcome? = if (isCompleted) runBlocking { await() } else null

    @Test fun `the person is told what they confirm, by pass-code too, and what they answered is told`() {
        val sharing = asked()
        assertEquals("title" to "SHARE", shown.title to shown.text)
        assertEquals(Authenticators.BIOMETRIC_WEAK or Authenticators.DEVICE_CREDENTIAL, shown.authenticators)
        assertNull(sharing.answer())
        shown.answer.onAuthenticationSucceeded(null)
        assertEquals(GateOutcome.GRANTED, sharing.answer())
    }

    @Test fun `a finger that was not read well is no answer, giving up is a refusal`() {
        val asked = asked()
        shown.answer.onAuthenticationFailed()
        shown.answer.onAuthenticationHelp(1, "again")
        assertNull(asked.answer())
        shown.answer.onAuthenticationError(10, "cancelled")
        assertEquals(GateOutcome.REFUSED, asked.answer())
        // Some phones say it twice.
        shown.answer.onAuthenticationError(10, "cancelled")
        shown.answer.onAuthenticationSucceeded(null)
        assertEquals(GateOutcome.REFUSED, asked.answer())
    }

    @Test fun `a phone without a lock grants nothing and shows nothing`() {
        guard.secure = false
        assertEquals(GateOutcome.UNAVAILABLE, asked().answer())
        assertNull(BiometricPrompt.shown)
    }

    @Test fun `an app that is not in front cannot ask and is not granted`() {
        screen = null
        assertEquals(GateOutcome.REFUSED, asked().answer())
        assertNull(BiometricPrompt.shown)
    }

    @Test fun `the app knows that it is the system's own screen that lies over it`() {
        val asked = asked()
        assertTrue(gate.asking)
        shown.answer.onAuthenticationSucceeded(null)
        assertEquals(GateOutcome.GRANTED, asked.answer())
        assertFalse(gate.asking)
    }

    @Test fun `who stops waiting closes the system's screen`() {
        val asked = asked()
        asked.cancel()
        assertTrue(shown.cancel.isCanceled)
        assertFalse(gate.asking)
        shown.answer.onAuthenticationSucceeded(null)
    }

    @Test fun `on Android 10 the pass-code is allowed in that Android's way`() {
        Build.VERSION.SDK_INT = 29
        asked()
        assertTrue(shown.passCode)
        assertEquals(0, shown.authenticators)
    }

    @Test fun `on Android 9 the system's own page answers by way of the activity`() {
        Build.VERSION.SDK_INT = 28
        for ((said, outcome) in listOf(true to GateOutcome.GRANTED, false to GateOutcome.REFUSED)) {
            val asked = asked()
            assertNull(asked.answer())
            gate.answered(said)
            assertEquals(outcome, asked.answer())
        }
        assertEquals(2, screen?.confirmed?.size)
        assertNull(BiometricPrompt.shown)
    }

    @Test fun `on Android 9 who is asked again has not answered the first`() {
        Build.VERSION.SDK_INT = 28
        val (first, second) = asked() to asked(GateReason.UNBIND)
        assertEquals(GateOutcome.REFUSED, first.answer())
        gate.answered(granted = true)
        assertEquals(GateOutcome.GRANTED, second.answer())
        // An answer that nobody waits for is nobody's.
        gate.answered(granted = true)
    }

    @Test fun `on Android 9 a lock that has no page is none`() {
        Build.VERSION.SDK_INT = 28
        guard.confirming = null
        assertEquals(GateOutcome.UNAVAILABLE, asked().answer())
    }
}
