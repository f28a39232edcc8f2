package example.luzheng.feature.welcome

import example.luzheng.design.Effect
import example.luzheng.design.Route
import example.luzheng.testing.Run
import example.luzheng.testing.trying
import kotlin.test.Test
import kotlin.test.assertEquals
import kotlin.test.assertFalse
import kotlin.test.assertIs
import kotlin.test.assertTrue
import kotlinx.coroutines.CompletableDeferred

class WelcomeModelTest {
    private fun Run.filled() = watch(WelcomeModel(wallet, scope)).apply {
        act(WelcomeAction.Name("王路证"))
        act(WelcomeAction.Number("140105190001010018"))
        act(WelcomeAction.Agree(true))
    }

    @Test fun `nothing is sent before the person agreed`() = trying {
        val model = filled()
        model.act(WelcomeAction.Agree(false))
        model.act(WelcomeAction.Bind)
        assertTrue(model.state.value.form.agreementMissing)
        assertEquals(emptyList(), wallet.asked)
    }

    @Test fun `what is no name or number is told before anything is sent`() = trying {
        val model = filled()
        model.act(WelcomeAction.Number("wrong"))
        model.act(WelcomeAction.Bind)
        assertTrue(model.state.value.form.numberWrong)
        assertFalse(model.state.value.form.nameWrong)
        assertEquals(emptyList(), wallet.asked)
    }

    @Test fun `a binding leads to the recovery code, then to collecting, and forgets what was entered`() = trying {
        val model = filled()
        model.act(WelcomeAction.Bind)
        assertEquals(listOf("bind 王路证 140105190001010018"), wallet.asked)
        assertEquals(listOf<Effect>(Effect.Restart(Route.Licences), Effect.Go(Route.Claim), Effect.Go(Route.RecoveryCode)), effects)
        assertEquals(WelcomeForm(), model.state.value.form)
    }

    @Test fun `a wait can be left, and the form is as it was`() = trying {
        wallet.waits["bind"] = CompletableDeferred()
        val model = filled()
        model.act(WelcomeAction.Bind)
        assertIs<WelcomeState.Binding>(model.state.value)
        model.act(WelcomeAction.Stop)
        assertEquals("王路证", assertIs<WelcomeState.Filling>(model.state.value).form.name)
        assertEquals(emptyList<Effect>(), effects)
    }

    @Test fun `a refusal keeps the form and says what to do`() = trying {
        wallet.failures["bind"] = wallet.samples.identityRefused
        val model = filled()
        model.act(WelcomeAction.Bind)
        val failed = assertIs<WelcomeState.Failed>(model.state.value)
        assertEquals(wallet.samples.identityRefused to "王路证", failed.failure to failed.form.name)
    }

    @Test fun `keys that are gone are cleared only when the person says so`() = trying {
        wallet.failures["bind"] = wallet.samples.keysGone
        val model = filled()
        model.act(WelcomeAction.Bind)
        assertFalse("clear" in wallet.asked)
        model.act(WelcomeAction.Recover)
        assertTrue("clear" in wallet.asked)
        assertIs<WelcomeState.Filling>(model.state.value)
    }

    @Test fun `the form does not print what was entered`() = trying {
        assertFalse("1401" in filled().state.value.toString())
    }
}
