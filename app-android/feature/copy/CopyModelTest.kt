package example.luzheng.feature.copy

import example.luzheng.design.Deed
import example.luzheng.design.Effect
import example.luzheng.design.Pages
import example.luzheng.design.Paper
import example.luzheng.design.Route
import example.luzheng.design.Speech
import example.luzheng.design.Tongue
import example.luzheng.testing.Run
import example.luzheng.testing.trying
import kotlin.test.Test
import kotlin.test.assertContentEquals
import kotlin.test.assertEquals
import kotlin.test.assertIs
import kotlin.test.assertTrue
import kotlinx.coroutines.CompletableDeferred

class CopyModelTest {
    private fun Run.opened() = watch(CopyModel("gra", wallet.sharing, scope)).apply { act(CopyAction.Appear) }

    private fun Run.fetched() = wallet.asked.count { it == "ownCopy gra" }

    @Test fun `what is handed on and printed is the very file, under the name that the core gave it`() = trying {
        val model = opened()
        model.act(CopyAction.Send("Copy"))
        model.act(CopyAction.Print("Copy"))
        val copy = wallet.sharing.sample.copy
        val files = listOf(assertIs<Effect.SendFile>(effects[0]).file, assertIs<Effect.PrintFile>(effects[1]).file)
        for (file in files) {
            assertEquals(listOf("Copy", copy.fileName, Paper.PDF), listOf(file.title, file.name, file.mediaType))
            assertContentEquals(copy.pdf, file.bytes)
        }
    }

    @Test fun `its pages are on the screen with the ways to hand it on`() = trying {
        val page = copyScreen(opened().state.value, Speech(Tongue.EN)) {}
        val pages = page.body.filterIsInstance<Pages>().single()
        assertContentEquals(wallet.sharing.sample.copy.pdf, pages.pdf)
        assertTrue(page.secure && "2" in pages.said(2))
        assertEquals(2, page.body.filterIsInstance<Deed>().size)
    }

    @Test fun `who comes back from the share sheet finds it and nothing is fetched again`() = trying {
        opened().act(CopyAction.Appear)
        assertEquals(1, fetched())
    }

    @Test fun `without a network it can be asked for again, and nothing is handed on before`() = trying {
        wallet.failures["ownCopy"] = wallet.samples.offline
        val model = opened()
        assertEquals(CopyState.Failed(wallet.samples.offline), model.state.value)
        model.act(CopyAction.Send("Copy"))
        model.act(CopyAction.Print("Copy"))
        assertEquals(emptyList<Effect>(), effects)
        wallet.failures.clear()
        model.act(CopyAction.Recover)
        assertIs<CopyState.Found>(model.state.value)
    }

    @Test fun `a phone that is bound no more leads to where it can be bound`() = trying {
        wallet.failures["ownCopy"] = wallet.samples.keysGone
        opened().act(CopyAction.Recover)
        assertEquals(listOf<Effect>(Effect.Restart(Route.Licences)), effects)
    }

    @Test fun `the wait can be left`() = trying {
        val answer = CompletableDeferred<Unit>()
        wallet.waits["ownCopy"] = answer
        val model = opened()
        model.act(CopyAction.Stop)
        answer.complete(Unit)
        assertEquals<CopyState>(CopyState.Fetching, model.state.value)
        assertEquals(listOf<Effect>(Effect.Back), effects)
    }
}
