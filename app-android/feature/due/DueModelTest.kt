package example.luzheng.feature.due

import example.luzheng.design.Effect
import example.luzheng.design.Route
import example.luzheng.testing.trying
import kotlin.test.Test
import kotlin.test.assertEquals
import kotlin.test.assertIs

class DueModelTest {
    @Test fun `due dates come from the phone and lead to their licence`() = trying {
        val model = watch(DueModel(wallet, scope))
        model.act(DueAction.Appear)
        assertEquals(wallet.samples.dueDates, assertIs<DueState.Listed>(model.state.value).dates)
        model.act(DueAction.Open("lic"))
        assertEquals(listOf<Effect>(Effect.Go(Route.Face("lic"))), effects)
        assertEquals(listOf("dueDates"), wallet.asked)
    }

    @Test fun `a vault that does not open says so`() = trying {
        wallet.failures["dueDates"] = wallet.samples.locked
        val model = watch(DueModel(wallet, scope))
        model.act(DueAction.Appear)
        assertEquals(DueState.Failed(wallet.samples.locked), model.state.value)
    }
}
