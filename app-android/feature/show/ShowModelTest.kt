package example.luzheng.feature.show

import example.luzheng.testing.ManualPause
import example.luzheng.testing.Run
import example.luzheng.testing.trying
import example.luzheng.wallet.CodeForm
import kotlin.test.Test
import kotlin.test.assertEquals
import kotlin.test.assertIs
import kotlin.test.assertTrue
import kotlinx.coroutines.CompletableDeferred

class ShowModelTest {
    private val pause = ManualPause()

    private fun Run.opened() = watch(ShowModel("lic", wallet, pause, scope)).apply { act(ShowAction.Appear) }

    private fun Run.shows() = wallet.asked.filter { it.startsWith("show") }

    @Test fun `the next code is asked for when the ring has run down and not before`() = trying {
        opened()
        assertEquals(listOf("show FULL"), shows())
        // The sample's ring ends at 15 s and stood at 4 s.
        assertEquals(listOf(11_000L), pause.asked)
        pause.end()
        assertEquals(listOf("show FULL", "show FULL"), shows())
    }

    @Test fun `nothing is signed while nobody looks`() = trying {
        val model = opened()
        model.act(ShowAction.Disappear)
        assertEquals(1, shows().size)
        model.act(ShowAction.Appear)
        assertEquals(2, shows().size)
        assertIs<ShowState.Showing>(model.state.value)
    }

    @Test fun `a short code ends and is not asked for again by itself`() = trying {
        val model = opened()
        model.act(ShowAction.Choose(CodeForm.SPOKEN))
        assertEquals(CodeForm.SPOKEN, assertIs<ShowState.Showing>(model.state.value).form)
        pause.end()
        assertEquals(ShowState.Over(CodeForm.SPOKEN), model.state.value)
        assertEquals(1, shows().count { it == "show SPOKEN" })
    }

    @Test fun `codes that are used up come back with the network`() = trying {
        wallet.failures["show"] = wallet.samples.offline
        val model = opened()
        assertIs<ShowState.Failed>(model.state.value)
        wallet.failures.clear()
        model.act(ShowAction.Online)
        assertIs<ShowState.Showing>(model.state.value)
        assertTrue("sync" in wallet.asked)
    }

    @Test fun `a wait for a short code can be left for the full one`() = trying {
        val model = opened()
        wallet.waits["show"] = CompletableDeferred()
        model.act(ShowAction.Choose(CodeForm.COMPACT))
        assertEquals(ShowState.Preparing(CodeForm.COMPACT), model.state.value)
        wallet.waits.clear()
        model.act(ShowAction.Stop)
        assertEquals(CodeForm.FULL, assertIs<ShowState.Showing>(model.state.value).form)
    }

    @Test fun `a core that answers with a code that is over is not asked without a pause`() = trying {
        val over = wallet.samples.fullCode.run { copy(ring = ring.copy(nowMillis = 99_000)) }
        wallet.coded = mapOf(CodeForm.FULL to over)
        opened()
        assertTrue(pause.asked.single() >= 250)
    }
}
