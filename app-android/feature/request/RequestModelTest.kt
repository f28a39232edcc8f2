package example.luzheng.feature.request

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

class RequestModelTest {
    private fun Run.opened() = watch(RequestModel("Q1", wallet.sharing, scope)).apply { act(RequestAction.Appear) }

    private fun Run.atConsent() = opened().apply { act(RequestAction.GoOn) }

    private fun RequestModel.consent() = assertIs<RequestState.Consent>(state.value)

    @Test fun `the only licence that fits is chosen, and nothing is prepared before the person goes on`() = trying {
        val model = opened()
        val asked = assertIs<RequestState.Asked>(model.state.value)
        assertEquals(wallet.sharing.sample.request.licences.single { it.fits }.card.licenceId, asked.chosen)
        assertEquals(listOf("open Q1"), wallet.asked)
    }

    @Test fun `where several fit the person chooses`() = trying {
        wallet.sharing.fitting = 2
        val model = opened()
        assertNull(assertIs<RequestState.Asked>(model.state.value).chosen)
        model.act(RequestAction.GoOn)
        assertIs<RequestState.Asked>(model.state.value)
    }

    @Test fun `agreeing signs exactly what is on the screen`() = trying {
        val model = atConsent()
        model.act(RequestAction.Give("photo", on = false))
        val shown = model.consent().consent.attributes.map { it.name }
        assertFalse("photo" in shown)
        model.act(RequestAction.Agree)
        assertEquals("agree ${shown.joinToString(",")}", wallet.asked.last())
        assertIs<RequestState.Agreed>(model.state.value)
    }

    @Test fun `what was taken out can be put back`() = trying {
        val model = atConsent()
        val before = model.consent().consent.attributes.map { it.name }
        model.act(RequestAction.Give("name", on = false))
        model.act(RequestAction.Give("name", on = true))
        assertEquals(before, model.consent().consent.attributes.map { it.name })
    }

    @Test fun `the last thing that is given cannot be taken out`() = trying {
        val model = atConsent()
        for (given in model.consent().whole.attributes) model.act(RequestAction.Give(given.name, on = false))
        assertEquals(1, model.consent().consent.attributes.size)
    }

    @Test fun `who is not confirmed has signed nothing and can try again`() = trying {
        wallet.failures["agree"] = wallet.samples.locked
        val model = atConsent()
        model.act(RequestAction.Agree)
        assertEquals(wallet.samples.locked to false, model.consent().run { failure to signing })
        wallet.failures.clear()
        model.act(RequestAction.Agree)
        assertIs<RequestState.Agreed>(model.state.value)
    }

    @Test fun `while it is signed nothing can be changed, and the wait can be left`() = trying {
        wallet.waits["agree"] = CompletableDeferred()
        val model = atConsent()
        model.act(RequestAction.Agree)
        val signing = model.consent()
        model.act(RequestAction.Give("name", on = false))
        model.act(RequestAction.Agree)
        assertEquals(signing, model.consent())
        assertEquals(1, wallet.asked.count { it.startsWith("agree") })
        model.act(RequestAction.Stop)
        assertFalse(model.consent().signing)
    }

    @Test fun `declining is asked for twice`() = trying {
        val model = opened()
        model.act(RequestAction.DeclineSure)
        assertFalse("decline" in wallet.asked)
        model.act(RequestAction.Decline)
        model.act(RequestAction.NotYet)
        model.act(RequestAction.Decline)
        model.act(RequestAction.DeclineSure)
        assertTrue("decline" in wallet.asked)
        assertEquals(RequestState.Declined, model.state.value)
    }

    @Test fun `back leads from the consent to the request and from there out`() = trying {
        val model = atConsent()
        model.act(RequestAction.Back)
        assertIs<RequestState.Asked>(model.state.value)
        model.act(RequestAction.Back)
        assertEquals(listOf<Effect>(Effect.Back), effects)
    }

    @Test fun `who comes back finds the request as they left it`() = trying {
        val model = atConsent()
        model.act(RequestAction.Appear)
        model.consent()
        assertEquals(1, wallet.asked.count { it.startsWith("open") })
    }

    @Test fun `what was agreed to leads to its grant, and not back to a request that is over`() = trying {
        val model = atConsent()
        model.act(RequestAction.Agree)
        model.act(RequestAction.Grant)
        assertEquals(listOf<Effect>(Effect.Replace(Route.Granted(wallet.sharing.sample.open.grantId))), effects)
    }

    @Test fun `a request that is over is told and can be read again`() = trying {
        wallet.failures["open"] = wallet.sharing.sample.requestOver
        val model = opened()
        assertEquals(wallet.sharing.sample.requestOver, assertIs<RequestState.Failed>(model.state.value).failure)
        wallet.failures.clear()
        model.act(RequestAction.Recover)
        assertIs<RequestState.Asked>(model.state.value)
    }

    @Test fun `the first wait can be left`() = trying {
        wallet.waits["open"] = CompletableDeferred()
        opened().act(RequestAction.Stop)
        assertEquals(listOf<Effect>(Effect.Back), effects)
    }
}
