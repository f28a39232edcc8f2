package example.luzheng.feature.offer

import example.luzheng.design.Effect
import example.luzheng.design.Route
import example.luzheng.testing.ManualPause
import example.luzheng.testing.Run
import example.luzheng.testing.trying
import example.luzheng.wallet.PartyRecipient
import kotlin.test.Test
import kotlin.test.assertEquals
import kotlin.test.assertFalse
import kotlin.test.assertIs
import kotlin.test.assertNull
import kotlin.test.assertTrue
import kotlinx.coroutines.CompletableDeferred

class OfferModelTest {
    private val pause = ManualPause()

    private fun Run.opened() = watch(OfferModel(wallet.sharing, pause, scope)).apply { act(OfferAction.Appear) }

    private fun OfferModel.form() = assertIs<OfferState.Choosing>(state.value).form

    private fun Run.chosen() = opened().apply {
        val purpose = wallet.sharing.sample.purposes.first()
        act(OfferAction.Purpose(purpose))
        act(OfferAction.Category(purpose.categories.first().category))
        act(OfferAction.Attribute("name", on = true))
    }

    @Test fun `the only licence that can be offered is chosen and its purposes are there`() = trying {
        val form = opened().form()
        assertEquals(wallet.sharing.sample.consent.licence.licenceId, form.licence)
        assertEquals(wallet.sharing.sample.purposes, form.purposes)
    }

    @Test fun `nothing is given that was not chosen`() = trying {
        val model = opened()
        model.act(OfferAction.Purpose(wallet.sharing.sample.purposes.first()))
        assertEquals(emptySet(), model.form().attributes)
        assertFalse(model.form().whole)
        model.act(OfferAction.GoOn)
        assertFalse(wallet.asked.any { it.startsWith("preview") })
    }

    @Test fun `another purpose begins anew`() = trying {
        val model = chosen()
        model.act(OfferAction.Purpose(wallet.sharing.sample.purposes.last()))
        val form = model.form()
        assertNull(form.to)
        assertEquals(emptySet(), form.attributes)
        assertEquals(wallet.sharing.sample.purposes.last().spans.first().hours, form.hours)
    }

    @Test fun `what was chosen is drafted, shown, signed and handed over`() = trying {
        val model = chosen()
        model.act(OfferAction.GoOn)
        assertIs<OfferState.Consent>(model.state.value)
        model.act(OfferAction.Agree)
        val made = assertIs<OfferState.Made>(model.state.value)
        assertEquals(listOf("preview name", "agree name"), wallet.asked.takeLast(2))
        model.act(OfferAction.Send("Send"))
        model.act(OfferAction.Grant)
        val link = checkNotNull(made.grant.offer).link
        assertEquals(listOf(Effect.SendText("Send", link), Effect.Replace(Route.Granted(made.grant.grantId))), effects)
    }

    @Test fun `a name is looked for when nobody writes any more`() = trying {
        val model = chosen()
        model.act(OfferAction.Named)
        model.act(OfferAction.Search("并"))
        model.act(OfferAction.Search("并州"))
        assertEquals(listOf(OfferModel.SETTLED, OfferModel.SETTLED), pause.asked)
        assertFalse(wallet.asked.any { it.startsWith("parties") })
        pause.end()
        assertEquals(listOf("parties 并州"), wallet.asked.filter { it.startsWith("parties") })
        val party = checkNotNull(model.form().search?.found).single()
        model.act(OfferAction.Party(party))
        assertEquals(PartyRecipient(party), model.form().to)
    }

    @Test fun `what is chosen while a name is looked for stays chosen`() = trying {
        wallet.waits["parties"] = CompletableDeferred()
        val model = chosen()
        model.act(OfferAction.Named)
        model.act(OfferAction.Search("并州"))
        pause.end()
        model.act(OfferAction.Attribute("category", on = true))
        wallet.waits.remove("parties")!!.complete(Unit)
        assertEquals(setOf("name", "category"), model.form().attributes)
        assertTrue(model.form().search?.found.orEmpty().isNotEmpty())
    }

    @Test fun `a search that fails says so and keeps what was written`() = trying {
        wallet.failures["parties"] = wallet.samples.offline
        val model = chosen()
        model.act(OfferAction.Named)
        model.act(OfferAction.Search("并州"))
        pause.end()
        val now = assertIs<OfferState.Choosing>(model.state.value)
        assertEquals(wallet.samples.offline to "并州", now.failure to now.form.search?.text)
    }

    @Test fun `who is not confirmed has offered nothing`() = trying {
        wallet.failures["agree"] = wallet.samples.locked
        val model = chosen()
        model.act(OfferAction.GoOn)
        model.act(OfferAction.Agree)
        val now = assertIs<OfferState.Consent>(model.state.value)
        assertEquals(wallet.samples.locked to false, now.failure to now.signing)
    }

    @Test fun `back from what would be signed leads to what was chosen`() = trying {
        val model = chosen()
        val form = model.form()
        model.act(OfferAction.GoOn)
        model.act(OfferAction.Back)
        assertEquals(form, model.form())
    }

    @Test fun `the waits can be left`() = trying {
        wallet.waits["purposes"] = CompletableDeferred()
        val model = opened()
        model.act(OfferAction.Stop)
        assertNull(model.form().licence)
        wallet.waits["offerable"] = CompletableDeferred()
        val other = watch(OfferModel(wallet.sharing, pause, scope)).apply { act(OfferAction.Appear) }
        other.act(OfferAction.Stop)
        assertEquals(listOf<Effect>(Effect.Back), effects)
    }
}
