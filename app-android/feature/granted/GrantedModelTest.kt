package example.luzheng.feature.granted

import example.luzheng.design.Effect
import example.luzheng.design.Route
import example.luzheng.testing.Run
import example.luzheng.testing.trying
import kotlin.test.Test
import kotlin.test.assertEquals
import kotlin.test.assertFalse
import kotlin.test.assertIs
import kotlin.test.assertTrue
import kotlinx.coroutines.CompletableDeferred

class GrantedModelTest {
    private fun Run.opened(id: String = wallet.sharing.sample.open.grantId) =
        watch(GrantedModel(id, wallet.sharing, scope)).apply { act(GrantedAction.Appear) }

    private fun GrantedModel.found() = assertIs<GrantedState.Found>(state.value)

    @Test fun `what the phone knows is drawn before the platform has answered`() = trying {
        wallet.waits["grants"] = CompletableDeferred()
        assertEquals(wallet.sharing.sample.open, opened().found().grant)
    }

    @Test fun `withdrawing is asked for twice and then looked at anew`() = trying {
        val model = opened()
        model.act(GrantedAction.WithdrawSure)
        assertFalse(wallet.asked.any { it.startsWith("withdraw") })
        model.act(GrantedAction.Withdraw)
        model.act(GrantedAction.Keep)
        model.act(GrantedAction.Withdraw)
        wallet.sharing.current = listOf(wallet.sharing.sample.revoked.copy(grantId = wallet.sharing.sample.open.grantId))
        model.act(GrantedAction.WithdrawSure)
        assertTrue("withdraw ${wallet.sharing.sample.open.grantId}" in wallet.asked)
        assertFalse(model.found().grant.withdrawable)
    }

    @Test fun `who withdraws too late sees that it was redeemed`() = trying {
        wallet.failures["withdraw"] = wallet.sharing.sample.requestOver
        wallet.sharing.current = wallet.sharing.sample.grants
        val model = opened()
        model.act(GrantedAction.Withdraw)
        wallet.sharing.current = listOf(wallet.sharing.sample.spent.copy(grantId = wallet.sharing.sample.open.grantId))
        model.act(GrantedAction.WithdrawSure)
        assertEquals(wallet.sharing.sample.spent.state, model.found().grant.state)
        assertEquals(wallet.sharing.sample.requestOver, model.found().failure)
    }

    @Test fun `the code is shown when it is asked for, and back leads to the grant`() = trying {
        val model = opened()
        model.act(GrantedAction.HandOver)
        assertEquals(GrantedState.Doing.HANDING_OVER, model.found().doing)
        model.act(GrantedAction.Send("Send"))
        model.act(GrantedAction.Back)
        assertEquals(GrantedState.Doing.NOTHING, model.found().doing)
        assertEquals(listOf<Effect>(Effect.SendText("Send", checkNotNull(wallet.sharing.sample.open.offer).link)), effects)
    }

    @Test fun `a code that was redeemed meanwhile leaves the screen`() = trying {
        val model = opened()
        model.act(GrantedAction.HandOver)
        wallet.sharing.current = listOf(wallet.sharing.sample.spent.copy(grantId = wallet.sharing.sample.open.grantId))
        model.act(GrantedAction.Appear)
        assertEquals(GrantedState.Doing.NOTHING, model.found().doing)
    }

    @Test fun `without a network it says that this was known last`() = trying {
        wallet.failures["grants"] = wallet.samples.offline
        assertTrue(opened().found().held)
    }

    @Test fun `a number that names nothing is told`() = trying { assertEquals(GrantedState.Gone, opened("gra_none").state.value) }

    @Test fun `what was redeemed has a copy on a screen of its own, and nothing else has one`() = trying {
        opened().act(GrantedAction.Copy)
        assertEquals(emptyList<Effect>(), effects)
        val spent = wallet.sharing.sample.spent.grantId
        opened(spent).act(GrantedAction.Copy)
        assertEquals(listOf<Effect>(Effect.Go(Route.Copy(spent))), effects)
    }

    @Test fun `a grant of the phone before is confirmed and then looked at anew, and no other is`() = trying {
        opened().act(GrantedAction.Confirm)
        assertFalse(wallet.asked.any { it.startsWith("confirmGrant") })
        val suspended = wallet.sharing.sample.suspended
        wallet.sharing.held = listOf(suspended)
        wallet.sharing.current = wallet.sharing.held
        val model = opened(suspended.grantId)
        model.act(GrantedAction.HandOver)
        assertEquals(GrantedState.Doing.NOTHING, model.found().doing)
        wallet.sharing.held = listOf(suspended.copy(suspended = false))
        wallet.sharing.current = wallet.sharing.held
        model.act(GrantedAction.Confirm)
        assertTrue("confirmGrant ${suspended.grantId}" in wallet.asked)
        assertFalse(model.found().grant.suspended)
    }

    @Test fun `a confirmation that did not arrive leaves it suspended and says why`() = trying {
        wallet.failures["confirmGrant"] = wallet.samples.offline
        wallet.sharing.held = listOf(wallet.sharing.sample.suspended)
        wallet.sharing.current = wallet.sharing.held
        val model = opened(wallet.sharing.sample.suspended.grantId)
        model.act(GrantedAction.Confirm)
        assertEquals(wallet.samples.offline, model.found().failure)
        assertTrue(model.found().grant.suspended)
    }

    @Test fun `its receipt is a screen of its own`() = trying {
        opened().act(GrantedAction.Receipt)
        assertEquals(listOf<Effect>(Effect.Go(Route.Receipt(wallet.sharing.sample.open.grantId))), effects)
    }
}
