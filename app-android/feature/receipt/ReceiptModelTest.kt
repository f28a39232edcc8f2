package example.luzheng.feature.receipt

import example.luzheng.design.Effect
import example.luzheng.design.Paper
import example.luzheng.testing.Run
import example.luzheng.testing.trying
import kotlin.test.Test
import kotlin.test.assertEquals
import kotlin.test.assertFalse
import kotlin.test.assertIs
import kotlin.test.assertTrue
import kotlinx.coroutines.CompletableDeferred

class ReceiptModelTest {
    private fun Run.opened() = watch(ReceiptModel("gra", wallet.sharing, scope)).apply { act(ReceiptAction.Appear) }

    @Test fun `what is handed on is the file that the core wrote, under its name`() = trying {
        opened().act(ReceiptAction.Send)
        val file = (effects.single() as Effect.SendFile).file
        val receipt = wallet.sharing.sample.receipt
        assertEquals(listOf(receipt.fileName, "application/json", receipt.json), listOf(file.name, file.mediaType, String(file.bytes)))
    }

    @Test fun `the same as PDF is fetched, handed on and printed under the same name`() = trying {
        val model = opened()
        model.act(ReceiptAction.Fetch("Receipt", print = false))
        model.act(ReceiptAction.Fetch("Receipt", print = true))
        val files = listOf(assertIs<Effect.SendFile>(effects[0]).file, assertIs<Effect.PrintFile>(effects[1]).file)
        val name = wallet.sharing.sample.receipt.fileName.replace(".json", ".pdf")
        for (file in files) assertEquals(listOf("Receipt", name, Paper.PDF), listOf(file.title, file.name, file.mediaType))
        assertEquals(2, wallet.asked.count { it == "receiptPdf gra" })
    }

    @Test fun `without a network the receipt stays and the PDF can be asked for again`() = trying {
        wallet.failures["receiptPdf"] = wallet.samples.offline
        val model = opened()
        model.act(ReceiptAction.Fetch("Receipt", print = false))
        assertEquals(wallet.samples.offline, assertIs<ReceiptState.Found>(model.state.value).failure)
        assertEquals(emptyList<Effect>(), effects)
        wallet.failures.clear()
        model.act(ReceiptAction.Recover)
        assertEquals(null, assertIs<ReceiptState.Found>(model.state.value).failure)
    }

    @Test fun `the wait for the PDF can be left, and then nothing is handed on`() = trying {
        val answer = CompletableDeferred<Unit>()
        wallet.waits["receiptPdf"] = answer
        val model = opened()
        model.act(ReceiptAction.Fetch("Receipt", print = false))
        assertTrue(assertIs<ReceiptState.Found>(model.state.value).fetching)
        model.act(ReceiptAction.Appear)
        model.act(ReceiptAction.Stop)
        answer.complete(Unit)
        assertFalse(assertIs<ReceiptState.Found>(model.state.value).fetching)
        assertEquals(emptyList<Effect>(), effects)
    }

    @Test fun `a grant that another phone signed has no receipt here`() = trying {
        wallet.sharing.signedHere = false
        val model = opened()
        assertEquals(ReceiptState.None, model.state.value)
        model.act(ReceiptAction.Send)
        assertEquals(emptyList<Effect>(), effects)
    }

    @Test fun `a locked wallet can be opened and asked again`() = trying {
        wallet.failures["receipt"] = wallet.samples.locked
        val model = opened()
        assertIs<ReceiptState.Failed>(model.state.value)
        wallet.failures.clear()
        model.act(ReceiptAction.Recover)
        assertIs<ReceiptState.Found>(model.state.value)
    }
}
