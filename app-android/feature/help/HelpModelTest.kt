package example.luzheng.feature.help

import example.luzheng.testing.trying
import kotlin.test.Test
import kotlin.test.assertEquals
import kotlin.test.assertNull

class HelpModelTest {
    @Test fun `a case opens on a touch and closes on the next`() = trying {
        val model = watch(HelpModel(wallet, scope))
        val code = wallet.samples.help.first().code
        model.act(HelpAction.Turn(code))
        assertEquals(code, model.state.value.open)
        model.act(HelpAction.Turn(code))
        assertNull(model.state.value.open)
    }
}
