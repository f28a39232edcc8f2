package example.luzheng.feature.history

import example.luzheng.design.Effect
import example.luzheng.design.Notice
import example.luzheng.design.Route
import example.luzheng.design.Speech
import example.luzheng.design.Tongue
import example.luzheng.testing.Run
import example.luzheng.testing.trying
import example.luzheng.wallet.HistoryKind
import kotlin.test.Test
import kotlin.test.assertEquals
import kotlin.test.assertFalse
import kotlin.test.assertIs
import kotlin.test.assertNull
import kotlin.test.assertTrue
import kotlinx.coroutines.CompletableDeferred

class HistoryModelTest {
    private fun Run.opened() = watch(HistoryModel(wallet, scope)).apply { act(HistoryAction.Appear) }

    private fun Run.pages() = wallet.asked.filter { it.startsWith("history") }

    @Test fun `the next page is put below what is there, once each`() = trying {
        val model = opened()
        val first = model.state.value.entries.orEmpty().size
        model.act(HistoryAction.More)
        assertEquals(listOf("history null []", "history 3 []"), pages())
        assertTrue(model.state.value.entries.orEmpty().size > first)
        assertEquals(wallet.sharing.sample.entries, model.state.value.entries)
        assertNull(model.state.value.nextBefore)
        model.act(HistoryAction.More)
        assertEquals(2, pages().size)
    }

    @Test fun `a ledger that is wrong is said before anything else, also without a network`() = trying {
        wallet.sharing.ledger = wallet.sharing.sample.wrongLedger
        wallet.failures["history"] = wallet.samples.offline
        val page = historyScreen(opened().state.value, Speech(Tongue.EN)) {}
        assertEquals(wallet.sharing.sample.wrongLedger.alarmText, assertIs<Notice>(page.body.first()).text)
    }

    @Test fun `who comes back is told how the ledger stands by now`() = trying {
        val model = opened()
        assertEquals(wallet.sharing.sample.ledger, model.state.value.ledger)
        wallet.sharing.ledger = wallet.sharing.sample.wrongLedger
        model.act(HistoryAction.Appear)
        assertEquals(wallet.sharing.sample.wrongLedger, model.state.value.ledger)
        wallet.failures["ledger"] = wallet.samples.locked
        assertNull(opened().state.value.ledger)
    }

    @Test fun `a filter begins at the newest and asks for its kinds alone`() = trying {
        val model = opened()
        model.act(HistoryAction.Want(HistoryState.Wanted.SEEN))
        assertEquals("history null [GRANT_SPENT]", pages().last())
        model.act(HistoryAction.Want(HistoryState.Wanted.SEEN))
        assertEquals(2, pages().size)
    }

    @Test fun `every kind that is known stands under one filter`() {
        val filtered = HistoryState.Wanted.entries.flatMap { it.kinds }
        assertEquals(HistoryKind.entries.toSet() - HistoryKind.OTHER, filtered.toSet())
        assertEquals(filtered.size, filtered.toSet().size)
    }

    @Test fun `a company's history is asked for by its number`() = trying {
        val model = opened()
        model.act(HistoryAction.Of("hld_company"))
        assertEquals("hld_company", model.state.value.filter.holderId)
        assertEquals(2, pages().size)
    }

    @Test fun `who comes back finds what they had read`() = trying {
        val model = opened()
        model.act(HistoryAction.Appear)
        assertEquals(1, pages().size)
    }

    @Test fun `the history is handed on as a file`() = trying {
        opened().act(HistoryAction.Export("Export", "history.json"))
        val file = (effects.single() as Effect.SendFile).file
        assertEquals(listOf("Export", "history.json", "application/json", "[]"), listOf(file.title, file.name, file.mediaType, String(file.bytes)))
    }

    @Test fun `a page that fails keeps what was read`() = trying {
        val model = opened()
        wallet.failures["history"] = wallet.samples.offline
        model.act(HistoryAction.More)
        assertEquals(wallet.samples.offline, model.state.value.failure)
        assertTrue(model.state.value.entries.orEmpty().isNotEmpty())
        wallet.failures.clear()
        model.act(HistoryAction.Recover)
        assertEquals(wallet.sharing.sample.entries, model.state.value.entries)
    }

    @Test fun `the waits can be left`() = trying {
        val model = opened()
        wallet.waits["exportHistory"] = CompletableDeferred()
        model.act(HistoryAction.Export("Export", "history.json"))
        model.act(HistoryAction.Stop)
        assertEquals(HistoryState.Doing.NOTHING, model.state.value.doing)
        assertFalse(effects.contains(Effect.Back))
        wallet.waits["history"] = CompletableDeferred()
        watch(HistoryModel(wallet, scope)).apply { act(HistoryAction.Appear) }.act(HistoryAction.Stop)
        assertEquals(listOf<Effect>(Effect.Back), effects)
    }

    @Test fun `an entry leads to its grant`() = trying {
        opened().act(HistoryAction.Open("gra"))
        assertEquals(listOf<Effect>(Effect.Go(Route.Granted("gra"))), effects)
    }
}
