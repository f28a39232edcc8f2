package example.luzheng.feature.licences

import example.luzheng.design.Effect
import example.luzheng.design.Route
import example.luzheng.testing.trying
import example.luzheng.wallet.Stage
import kotlin.test.Test
import kotlin.test.assertEquals
import kotlin.test.assertFalse
import kotlin.test.assertIs
import kotlin.test.assertNull
import kotlin.test.assertTrue
import kotlinx.coroutines.CompletableDeferred

class LicencesModelTest {
    @Test fun `what the phone holds is on the screen before the server answered`() = trying {
        wallet.waits["sync"] = CompletableDeferred()
        val model = watch(LicencesModel(wallet, scope))
        model.act(LicencesAction.Appear)
        val open = assertIs<LicencesState.Open>(model.state.value)
        assertEquals(wallet.samples.cards, open.cards)
        assertTrue(open.refreshing)
    }

    @Test fun `a refresh can be left and the cards stay`() = trying {
        wallet.waits["sync"] = CompletableDeferred()
        val model = watch(LicencesModel(wallet, scope))
        model.act(LicencesAction.Appear)
        model.act(LicencesAction.Stop)
        assertFalse(assertIs<LicencesState.Open>(model.state.value).refreshing)
    }

    @Test fun `without a network the cards are shown and no failure is made of it`() = trying {
        wallet.failures["sync"] = wallet.samples.offline
        wallet.stated = wallet.samples.boundOffline
        val model = watch(LicencesModel(wallet, scope))
        model.act(LicencesAction.Appear)
        val open = assertIs<LicencesState.Open>(model.state.value)
        assertEquals(wallet.samples.cards, open.cards)
        assertNull(open.failure)
    }

    @Test fun `a locked wallet asks for the lock first`() = trying {
        wallet.stated = wallet.samples.bound.copy(stage = Stage.LOCKED)
        val model = watch(LicencesModel(wallet, scope))
        model.act(LicencesAction.Appear)
        assertEquals(listOf("state", "unlock"), wallet.asked.take(2))
        assertIs<LicencesState.Open>(model.state.value)
    }

    @Test fun `a wallet that was never bound begins at the beginning`() = trying {
        wallet.stated = wallet.samples.bound.copy(stage = Stage.UNBOUND)
        watch(LicencesModel(wallet, scope)).act(LicencesAction.Appear)
        assertEquals(listOf<Effect>(Effect.Restart(Route.Welcome)), effects)
    }

    @Test fun `what should be seen to leads to where it is seen to`() = trying {
        for ((stated, route) in listOf(wallet.samples.boundUncoded to Route.RecoveryCode, wallet.samples.boundMeasured to Route.Security)) {
            wallet.stated = stated
            val model = watch(LicencesModel(wallet, scope))
            model.act(LicencesAction.Appear)
            model.act(LicencesAction.Heed)
            assertEquals<Effect>(Effect.Go(route), effects.last())
        }
    }

    @Test fun `keys that are gone are cleared only when the person says so`() = trying {
        wallet.failures["state"] = wallet.samples.keysGone
        val model = watch(LicencesModel(wallet, scope))
        model.act(LicencesAction.Appear)
        assertIs<LicencesState.Closed>(model.state.value)
        assertFalse("clear" in wallet.asked)
        model.act(LicencesAction.Recover)
        assertTrue("clear" in wallet.asked)
        assertEquals(listOf<Effect>(Effect.Restart(Route.Welcome)), effects)
    }
}
