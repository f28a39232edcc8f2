package example.luzheng.feature.grants

import example.luzheng.design.Effect
import example.luzheng.design.Route
import example.luzheng.testing.Run
import example.luzheng.testing.trying
import kotlin.test.Test
import kotlin.test.assertEquals
import kotlin.test.assertFalse
import kotlin.test.assertIs
import kotlin.test.assertNull
import kotlin.test.assertTrue
import kotlinx.coroutines.CompletableDeferred

class GrantsModelTest {
    private fun Run.opened() = watch(GrantsModel(wallet.sharing, scope)).apply { act(GrantsAction.Appear) }

    private fun GrantsModel.listed() = assertIs<GrantsState.Listed>(state.value)

    @Test fun `what the phone knows is drawn before the platform has answered`() = trying {
        wallet.waits["grants"] = CompletableDeferred()
        val model = opened()
        assertEquals(wallet.sharing.held to true, model.listed().run { grants to refreshing })
        wallet.waits.remove("grants")!!.complete(Unit)
        assertEquals(wallet.sharing.sample.grants, model.listed().grants)
    }

    @Test fun `without a network it says that this was known last`() = trying {
        wallet.failures["grants"] = wallet.samples.offline
        val listed = opened().listed()
        assertTrue(listed.held)
        assertNull(listed.failure)
        assertEquals(wallet.sharing.held, listed.grants)
    }

    @Test fun `where nothing is known the failure is told`() = trying {
        wallet.sharing.held = emptyList()
        wallet.failures["grants"] = wallet.samples.offline
        assertEquals(wallet.samples.offline, opened().listed().failure)
    }

    @Test fun `the wait can be left and what is known stays`() = trying {
        wallet.waits["grants"] = CompletableDeferred()
        val model = opened()
        model.act(GrantsAction.Stop)
        assertFalse(model.listed().refreshing)
        assertEquals(wallet.sharing.held, model.listed().grants)
    }

    @Test fun `a locked wallet shows nothing and can be opened`() = trying {
        wallet.failures["heldGrants"] = wallet.samples.locked
        val model = opened()
        assertIs<GrantsState.Failed>(model.state.value)
        wallet.failures.clear()
        model.act(GrantsAction.Recover)
        model.listed()
    }

    @Test fun `it leads to a grant, to an offer and to the history`() = trying {
        val model = opened()
        listOf(GrantsAction.Open("gra"), GrantsAction.Offer, GrantsAction.History).forEach(model::act)
        assertEquals(listOf(Route.Granted("gra"), Route.Offer, Route.History).map { Effect.Go(it) }, effects.toList())
    }
}
