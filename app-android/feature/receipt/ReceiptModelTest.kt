package example.luzheng.feature.receipt

import example.luzheng.design.Effect
import example.luzheng.testing.Run
import example.luzheng.testing.trying
import kotlin.test.Test
import kotlin.test.assertEquals
import kotlin.test.assertIs

class ReceiptModelTest {
    private fun Run.opened() = watch(ReceiptModel("gra", wallet.sharing, scope)).apply { act(ReceiptAction.Appear) }

    @Test fun `what is handed on is the file that the core wrote, under its name`() = trying {
        opened().act(ReceiptAction.Send)
        val file = (effects.single() as Effect.SendFile).file
        val receipt = wallet.sharing.sample.receipt
        assertEquals(listOf(receipt.fileName, "application/json", receipt.json), listOf(file.name, file.mediaType, String(file.bytes)))
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
