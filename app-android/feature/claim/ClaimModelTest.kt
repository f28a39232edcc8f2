package example.luzheng.feature.claim

import example.luzheng.design.Effect
import example.luzheng.testing.Run
import example.luzheng.testing.trying
import kotlin.test.Test
import kotlin.test.assertEquals
import kotlin.test.assertFalse
import kotlin.test.assertIs
import kotlin.test.assertTrue
import kotlinx.coroutines.CompletableDeferred

class ClaimModelTest {
    private fun Run.opened() = watch(ClaimModel(wallet, scope)).apply { act(ClaimAction.Appear) }

    @Test fun `all collects what is ready and nothing else`() = trying {
        val model = opened()
        model.act(ClaimAction.CollectAll)
        val ready = wallet.samples.claimable.filter { it.identifier.endsWith("READY") }.map { "claim ${it.identifier}" }
        assertEquals(ready, wallet.asked.filter { it.startsWith("claim ") })
        assertEquals(listOf<Effect>(Effect.AskForNotices), effects)
        assertEquals(ClaimState.News.Collected(2), assertIs<ClaimState.Found>(model.state.value).news)
    }

    @Test fun `what was collected can be shown without a network from the first minute`() = trying {
        opened().act(ClaimAction.Collect(wallet.samples.claimable[0]))
        assertEquals(listOf("claimable", "claim ${wallet.samples.claimable[0].identifier}", "sync", "claimable"), wallet.asked)
    }

    @Test fun `a failure in the middle keeps what was collected and says what happened`() = trying {
        wallet.failures["claim"] = wallet.samples.offline
        val model = opened()
        model.act(ClaimAction.CollectAll)
        assertEquals(wallet.samples.offline, assertIs<ClaimState.Found>(model.state.value).failure)
        assertFalse("sync" in wallet.asked)
    }

    @Test fun `a credit code that is none is told before anything is sent`() = trying {
        val model = opened()
        model.act(ClaimAction.CreditCode("wrong"))
        model.act(ClaimAction.TakeOn)
        assertTrue(assertIs<ClaimState.Found>(model.state.value).company.wrong)
        assertFalse(wallet.asked.any { it.startsWith("takeOn") })
    }

    @Test fun `a company that was taken on brings its licences`() = trying {
        val model = opened()
        model.act(ClaimAction.CreditCode("91140100MA0K000000"))
        model.act(ClaimAction.TakeOn)
        assertEquals(ClaimState.News.TakenOn(wallet.samples.company.name), assertIs<ClaimState.Found>(model.state.value).news)
        assertEquals("claimable", wallet.asked.last())
    }

    @Test fun `the first wait can be left for the screen before`() = trying {
        wallet.waits["claimable"] = CompletableDeferred()
        opened().act(ClaimAction.Stop)
        assertEquals(listOf<Effect>(Effect.Back), effects)
    }
}
