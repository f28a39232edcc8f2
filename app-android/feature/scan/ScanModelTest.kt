package example.luzheng.feature.scan

import example.luzheng.design.Effect
import example.luzheng.design.Luma
import example.luzheng.design.Route
import example.luzheng.testing.Run
import example.luzheng.testing.trying
import kotlin.test.Test
import kotlin.test.assertEquals
import kotlin.test.assertIs
import kotlin.test.assertTrue
import kotlinx.coroutines.CompletableDeferred

class ScanModelTest {
    private val frame = Luma(1, 1, 1, ByteArray(1))

    private fun Run.opened(link: String = "", allowed: Boolean = true) =
        watch(ScanModel(link, wallet, scope)).apply { act(ScanAction.Appear(allowed)) }

    @Test fun `the camera is asked for only when the person wants it`() = trying {
        val model = opened(allowed = false)
        assertEquals(ScanState.Asking, model.state.value)
        assertEquals(emptyList<Effect>(), effects)
        model.act(ScanAction.AskForCamera)
        assertEquals(listOf<Effect>(Effect.AskForCamera), effects)
    }

    @Test fun `who refuses the camera can type`() = trying {
        val model = opened(allowed = false)
        model.act(ScanAction.Permission(granted = false))
        assertEquals(ScanState.Why.REFUSED, assertIs<ScanState.Typing>(model.state.value).why)
    }

    @Test fun `a frame that comes while one is read is let go`() = trying {
        val model = opened()
        wallet.waits["read"] = CompletableDeferred()
        repeat(5) { model.act(ScanAction.Frame(frame)) }
        assertEquals(1, wallet.asked.count { it == "read" })
        wallet.waits.remove("read")!!.complete(Unit)
        model.act(ScanAction.Frame(frame))
        assertEquals(2, wallet.asked.count { it == "read" })
    }

    @Test fun `a code that is seen is checked once`() = trying {
        val model = opened()
        wallet.scanned = "https://luzheng.example/v#00"
        model.act(ScanAction.Frame(frame))
        model.act(ScanAction.Frame(frame))
        assertEquals(listOf("check https://luzheng.example/v#00"), wallet.asked.filter { it.startsWith("check") })
        assertIs<ScanState.Answered>(model.state.value)
    }

    @Test fun `a code that came by a link is checked without the camera, once`() = trying {
        val model = opened(link = "https://luzheng.example/v#77", allowed = false)
        assertIs<ScanState.Answered>(model.state.value)
        model.act(ScanAction.Again)
        model.act(ScanAction.Appear(allowed = true))
        assertEquals(1, wallet.asked.count { it.startsWith("check") })
    }

    @Test fun `a party's request that is seen is opened, by its secret alone, and nothing is checked`() = trying {
        val model = opened()
        wallet.scanned = "https://luzheng.example/r#${wallet.sharing.request}"
        model.act(ScanAction.Frame(frame))
        assertEquals(listOf<Effect>(Effect.Go(Route.Request(wallet.sharing.request))), effects)
        assertEquals(listOf("read"), wallet.asked)
    }

    @Test fun `one's own offer leads to its grant, and that of others is left to the party`() = trying {
        val model = opened(link = "https://luzheng.example/g#${wallet.sharing.offer}")
        assertEquals(listOf<Effect>(Effect.Replace(Route.Granted(wallet.sharing.sample.open.grantId))), effects)
        wallet.sharing.own = false
        wallet.scanned = "https://luzheng.example/g#${wallet.sharing.offer}"
        model.act(ScanAction.Appear(allowed = true))
        model.act(ScanAction.Frame(frame))
        assertEquals(ScanState.OfferOfOthers, model.state.value)
    }

    @Test fun `a spoken code is eight digits`() = trying {
        val model = opened()
        model.act(ScanAction.Type)
        model.act(ScanAction.Digits("12 34x5"))
        model.act(ScanAction.Check)
        assertTrue(assertIs<ScanState.Typing>(model.state.value).wrong)
        model.act(ScanAction.Digits("1234 5678 9"))
        model.act(ScanAction.Check)
        assertEquals(listOf("check 12345678"), wallet.asked)
    }

    @Test fun `a check can be left`() = trying {
        val model = opened()
        wallet.waits["check"] = CompletableDeferred()
        wallet.scanned = "x"
        model.act(ScanAction.Frame(frame))
        assertEquals(ScanState.Checking, model.state.value)
        model.act(ScanAction.Stop)
        assertEquals(ScanState.Looking(), model.state.value)
    }

    @Test fun `a camera that fails leads to typing`() = trying {
        val model = opened()
        model.act(ScanAction.CameraFailed)
        assertEquals(ScanState.Why.BROKEN, assertIs<ScanState.Typing>(model.state.value).why)
    }
}
