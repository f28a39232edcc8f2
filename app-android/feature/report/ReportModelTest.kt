package example.luzheng.feature.report

import example.luzheng.design.Effect
import example.luzheng.testing.Run
import example.luzheng.testing.trying
import kotlin.test.Test
import kotlin.test.assertEquals
import kotlin.test.assertFalse
import kotlin.test.assertIs
import kotlin.test.assertNull
import kotlin.test.assertTrue
import kotlinx.coroutines.CompletableDeferred

class ReportModelTest {
    private fun Run.opened(licence: String? = "lic") = watch(ReportModel(licence, wallet.report, scope)).apply { act(ReportAction.Appear) }

    private fun Run.written() = opened().apply {
        act(ReportAction.Field("birth_date"))
        act(ReportAction.ShouldBe("1903-05-06"))
        act(ReportAction.Remark("as on my card"))
    }

    private fun ReportModel.found() = assertIs<ReportState.Found>(state.value)

    private fun ReportModel.writing() = assertIs<ReportState.Writing>(state.value)

    private fun Run.sent() = wallet.asked.filter { it.startsWith("makeTicket") }

    @Test fun `a field is chosen, written about, sent, and stands in the list`() = trying {
        val model = written()
        model.act(ReportAction.Send)
        assertEquals(listOf("makeTicket lic birth_date 1903-05-06 as on my card"), sent())
        assertTrue(model.found().sent)
        assertEquals(wallet.report.sample.some, model.found().all)
    }

    @Test fun `nothing is sent that does not say what it should be`() = trying {
        val model = opened().apply { act(ReportAction.Field("name")) }
        model.act(ReportAction.ShouldBe("  "))
        model.act(ReportAction.Send)
        assertTrue(model.writing().draft.missing)
        assertEquals(emptyList<String>(), sent())
    }

    @Test fun `what was written stays when it could not be sent, and can be sent again`() = trying {
        wallet.failures["makeTicket"] = wallet.samples.offline
        val model = written()
        model.act(ReportAction.Send)
        assertEquals(wallet.samples.offline, model.writing().failure)
        assertEquals("1903-05-06", model.writing().draft.shouldBe)
        wallet.failures.clear()
        model.act(ReportAction.Recover)
        assertTrue(model.found().sent)
    }

    @Test fun `who leaves the wait is told whether it was taken all the same`() = trying {
        wallet.waits["makeTicket"] = CompletableDeferred()
        val model = written()
        model.act(ReportAction.Send)
        assertTrue(model.writing().sending)
        wallet.report.reported = wallet.report.sample.some
        model.act(ReportAction.Stop)
        assertFalse(model.found().sent)
        assertEquals(2, model.found().all.tickets.size)
    }

    @Test fun `it is sent once, however often it is touched`() = trying {
        wallet.waits["makeTicket"] = CompletableDeferred()
        val model = written()
        repeat(3) { model.act(ReportAction.Send) }
        assertEquals(1, sent().size)
    }

    @Test fun `where nothing more can be reported, or no licence is named, there is only the list`() = trying {
        wallet.report.reported = wallet.report.sample.usedUp
        assertNull(opened().found().form)
        val list = opened(licence = null)
        assertNull(list.found().form)
        list.act(ReportAction.Field("name"))
        list.found()
        assertFalse(wallet.asked.any { it.startsWith("ticketForm") })
    }

    @Test fun `back leads from what is written to the list, and from there away`() = trying {
        val model = written()
        model.act(ReportAction.Back)
        model.found()
        assertEquals(emptyList<Effect>(), effects)
        model.act(ReportAction.Back)
        assertEquals(listOf<Effect>(Effect.Back), effects)
    }

    @Test fun `who comes back to the screen finds what they were writing`() = trying {
        val model = written()
        model.act(ReportAction.Appear)
        assertEquals("as on my card", model.writing().draft.remark)
    }

    @Test fun `without a network it says so and can be asked again`() = trying {
        wallet.failures["tickets"] = wallet.samples.offline
        val model = opened()
        assertIs<ReportState.Failed>(model.state.value)
        wallet.failures.clear()
        model.act(ReportAction.Recover)
        model.found()
    }

    @Test fun `what somebody writes about themselves is in no text of a state`() = trying {
        assertFalse("1903" in written().state.value.toString())
    }
}
