package example.luzheng.feature.phone

import example.luzheng.design.Effect
import example.luzheng.design.Route
import example.luzheng.testing.Run
import example.luzheng.testing.trying
import example.luzheng.wallet.Failure
import kotlin.test.Test
import kotlin.test.assertEquals
import kotlin.test.assertFalse
import kotlin.test.assertIs
import kotlin.test.assertTrue
import kotlinx.coroutines.CompletableDeferred

class PhoneModelTest {
    private fun Run.opened() = watch(PhoneModel(wallet, scope)).apply { act(PhoneAction.Appear) }

    @Test fun `this phone is on the screen before the server answered about the others`() = trying {
        wallet.waits["devices"] = CompletableDeferred()
        assertEquals(wallet.samples.phone, assertIs<PhoneState.Bound>(opened().state.value).phone)
    }

    @Test fun `nothing is unbound before the person confirmed`() = trying {
        val model = opened()
        model.act(PhoneAction.Unbind)
        model.act(PhoneAction.Ask(PhoneState.Asking.This))
        assertFalse("unbind" in wallet.asked)
        model.act(PhoneAction.Keep)
        model.act(PhoneAction.Unbind)
        assertFalse("unbind" in wallet.asked)
        model.act(PhoneAction.Ask(PhoneState.Asking.This))
        model.act(PhoneAction.Unbind)
        assertTrue("unbind" in wallet.asked)
        assertEquals(PhoneState.Unbound, model.state.value)
    }

    @Test fun `another phone is unbound by its own name`() = trying {
        val other = wallet.samples.devices.single()
        val model = opened()
        model.act(PhoneAction.Ask(PhoneState.Asking.Other(other)))
        model.act(PhoneAction.Unbind)
        assertTrue("unbindOther ${other.deviceId}" in wallet.asked)
        assertFalse("unbind" in wallet.asked)
    }

    @Test fun `an unbinding that failed leaves the phone bound and says why`() = trying {
        wallet.failures["unbind"] = wallet.samples.offline
        val model = opened()
        model.act(PhoneAction.Ask(PhoneState.Asking.This))
        model.act(PhoneAction.Unbind)
        assertEquals(wallet.samples.offline, assertIs<PhoneState.Bound>(model.state.value).failure)
    }

    @Test fun `recovery code and freeze are a screen of their own`() = trying {
        opened().act(PhoneAction.Security)
        assertEquals(listOf<Effect>(Effect.Go(Route.Security)), effects)
    }

    @Test fun `a phone that is not bound says so instead of failing`() = trying {
        wallet.failures["thisPhone"] = Failure("", "", Failure.Next.BIND)
        assertEquals(PhoneState.Unbound, opened().state.value)
    }
}
