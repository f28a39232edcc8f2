package example.luzheng.feature.face

import example.luzheng.design.Effect
import example.luzheng.design.FaceMark
import example.luzheng.design.Route
import example.luzheng.testing.ManualPause
import example.luzheng.testing.Run
import example.luzheng.testing.trying
import kotlin.test.Test
import kotlin.test.assertEquals
import kotlin.test.assertFalse
import kotlin.test.assertIs
import kotlin.test.assertTrue
import kotlinx.coroutines.CompletableDeferred

class FaceModelTest {
    private val pause = ManualPause()

    private fun Run.opened() = watch(FaceModel("lic", wallet, pause, scope)).apply { act(FaceAction.Appear) }

    @Test fun `a face is masked until it is asked for`() = trying {
        val model = opened()
        assertIs<FaceState.Masked>(model.state.value)
        assertFalse(wallet.asked.any { it.startsWith("reveal") })
        model.act(FaceAction.Reveal)
        assertEquals(FaceModel.SECONDS, assertIs<FaceState.Revealed>(model.state.value).secondsLeft)
    }

    @Test fun `it masks itself when its time is over`() = trying {
        val model = opened()
        model.act(FaceAction.Reveal)
        repeat(FaceModel.SECONDS - 1) { pause.end() }
        assertEquals(1, assertIs<FaceState.Revealed>(model.state.value).secondsLeft)
        pause.end()
        assertIs<FaceState.Masked>(model.state.value)
    }

    @Test fun `it is masked when the app leaves the front, before anything is waited for`() = trying {
        val model = opened()
        model.act(FaceAction.Reveal)
        wallet.waits["face"] = CompletableDeferred()
        model.act(FaceAction.Disappear)
        assertIs<FaceState.Opening>(model.state.value)
    }

    private fun Run.notes() = effects.filterIsInstance<Effect.Share>().map { shared ->
        shared.copy.drawing.marks.filterIsInstance<FaceMark.Words>().map { it.text }.filter { "2026-11-21" in it }.distinct()
    }

    @Test fun `no copy is made before somebody said what it is for`() = trying {
        val model = opened()
        model.act(FaceAction.Purpose("  "))
        model.act(FaceAction.Share { purpose, date -> "$purpose $date" })
        assertTrue(assertIs<FaceState.Masked>(model.state.value).copy.missing)
        assertEquals(emptyList<Effect>(), effects)
    }

    @Test fun `a copy is what is on the screen, with its purpose and the day across it`() = trying {
        val model = opened()
        model.act(FaceAction.Purpose("年审"))
        model.act(FaceAction.Share { purpose, date -> "$purpose $date" })
        assertEquals(listOf(listOf("年审 2026-11-21")), notes())
        assertFalse(wallet.asked.any { it.startsWith("reveal") })
    }

    @Test fun `what a copy is for survives that the face is shown and masked again`() = trying {
        val model = opened()
        model.act(FaceAction.Purpose("年审"))
        model.act(FaceAction.Reveal)
        model.act(FaceAction.Hide)
        assertEquals("年审", assertIs<FaceState.Masked>(model.state.value).copy.purpose)
    }

    @Test fun `what is wrong is reported from the face`() = trying {
        opened().act(FaceAction.Report)
        assertEquals(listOf<Effect>(Effect.Go(Route.Report("lic"))), effects)
    }

    @Test fun `who is not confirmed sees it masked`() = trying {
        wallet.failures["reveal"] = wallet.samples.locked
        val model = opened()
        model.act(FaceAction.Reveal)
        assertEquals(wallet.samples.locked, assertIs<FaceState.Masked>(model.state.value).failure)
    }
}
