package example.luzheng.feature.security

import example.luzheng.design.Effect
import example.luzheng.design.Route
import example.luzheng.testing.Run
import example.luzheng.testing.trying
import example.luzheng.wallet.Failure
import kotlin.test.Test
import kotlin.test.assertEquals
import kotlin.test.assertFalse
import kotlin.test.assertIs
import kotlin.test.assertNotNull
import kotlin.test.assertNull
import kotlin.test.assertTrue
import kotlinx.coroutines.CompletableDeferred

class SecurityModelTest {
    private val Run.support get() = wallet.security.sample

    private fun Run.opened() = watch(SecurityModel(wallet, scope) { 2 }).apply { act(SecurityAction.Appear) }

    private fun Run.made() = opened().apply { act(SecurityAction.Make) }

    private fun SecurityModel.found() = assertIs<SecurityState.Found>(state.value)

    private fun SecurityModel.code() = assertIs<SecurityState.Code>(state.value)

    private fun SecurityModel.types(group: String) {
        act(SecurityAction.Group(group))
        act(SecurityAction.ConfirmCode)
    }

    @Test fun `a code is shown, written down and confirmed by one of its groups`() = trying {
        val model = made()
        assertEquals(support.code.view.groups, model.code().code.view.groups)
        model.act(SecurityAction.Written)
        assertEquals(2, model.code().check?.at)
        model.types(" td40 ")
        assertTrue(model.found().kept)
        assertEquals(support.coded, model.found().stands)
        assertTrue("written" in wallet.asked)
    }

    @Test fun `a code that was looked at and left counts as not written down`() = trying {
        val model = made()
        model.act(SecurityAction.Written)
        model.types("7K3Q")
        model.act(SecurityAction.Back)
        model.act(SecurityAction.Back)
        assertFalse("written" in wallet.asked)
    }

    @Test fun `a wrong group is told, and leads nowhere before it is right`() = trying {
        val model = made()
        model.act(SecurityAction.Written)
        model.types("7K3Q")
        assertTrue(assertNotNull(model.code().check).wrong)
        model.types("TD40")
        assertTrue(model.found().kept)
    }

    @Test fun `nothing is confirmed before a group was asked for`() = trying {
        val model = made()
        model.types("TD40")
        assertNull(model.code().check)
    }

    @Test fun `who did not write it down can look at it again, and it is gone once left`() = trying {
        val model = made()
        model.act(SecurityAction.Written)
        model.act(SecurityAction.Back)
        assertNull(model.code().check)
        model.act(SecurityAction.Back)
        assertFalse(model.found().kept)
        assertEquals(emptyList<Effect>(), effects)
    }

    @Test fun `a code that is on the screen stays there when the app comes back`() = trying {
        val model = made()
        model.act(SecurityAction.Appear)
        model.code()
    }

    @Test fun `a code in place of another is asked for first`() = trying {
        wallet.security.stands = support.coded
        val model = opened()
        model.act(SecurityAction.Make)
        model.act(SecurityAction.Ask(SecurityState.Asking.CODE))
        model.act(SecurityAction.Keep)
        model.act(SecurityAction.Make)
        assertFalse("makeCode" in wallet.asked)
        model.act(SecurityAction.Ask(SecurityState.Asking.CODE))
        model.act(SecurityAction.Make)
        model.code()
    }

    @Test fun `nothing of the code is in what the state and the printed page say of themselves`() = trying {
        val model = made()
        model.act(SecurityAction.Print("Code"))
        model.act(SecurityAction.Written)
        model.act(SecurityAction.Group("TD40"))
        val said = "${model.state.value} $effects"
        for (group in support.code.view.groups) assertFalse(group in said)
        val slip = assertIs<Effect.PrintSlip>(effects.single()).slip
        assertEquals(listOf("7K3Q X9M2", "TD40 5RVB", "H8NC W6JE"), slip.lines.take(3))
    }

    @Test fun `nothing is frozen before the person confirmed`() = trying {
        val model = opened()
        model.act(SecurityAction.Freeze)
        model.act(SecurityAction.Ask(SecurityState.Asking.FREEZE))
        model.act(SecurityAction.Keep)
        model.act(SecurityAction.Freeze)
        assertFalse("freeze" in wallet.asked)
        model.act(SecurityAction.Ask(SecurityState.Asking.FREEZE))
        model.act(SecurityAction.Freeze)
        assertEquals(support.frozen, model.found().stands)
    }

    @Test fun `a freeze without a network says that nothing is frozen`() = trying {
        wallet.failures["freeze"] = wallet.samples.offline
        val model = opened()
        model.act(SecurityAction.Ask(SecurityState.Asking.FREEZE))
        model.act(SecurityAction.Freeze)
        assertEquals(wallet.samples.offline, model.found().failure)
        assertNull(model.found().stands.freeze)
    }

    private fun Run.frozen() = opened().also { wallet.security.stands = support.frozen }.apply {
        act(SecurityAction.Appear)
        act(SecurityAction.Name("王路证"))
        act(SecurityAction.Number("140105190001010018"))
    }

    @Test fun `a freeze is lifted by the name with the freeze's own nonce, and what was entered is forgotten`() = trying {
        val model = frozen()
        model.act(SecurityAction.Lift)
        assertTrue("lift 王路证 140105190001010018 ${"1f".repeat(32)}" in wallet.asked)
        assertEquals(SecurityState.Found(support.coded), model.found())
    }

    @Test fun `what is no name or number is told before anything is sent`() = trying {
        val model = frozen()
        model.act(SecurityAction.Number("wrong"))
        model.act(SecurityAction.Lift)
        assertTrue(model.found().form.numberWrong)
        assertFalse(wallet.asked.any { it.startsWith("lift") })
    }

    @Test fun `a name that was refused leaves the phone frozen and the form as it was`() = trying {
        wallet.failures["lift"] = wallet.samples.identityRefused
        val model = frozen()
        model.act(SecurityAction.Lift)
        assertEquals(wallet.samples.identityRefused to "王路证", model.found().failure to model.found().form.name)
        assertNotNull(model.found().stands.freeze)
        assertFalse("1401" in model.found().toString())
    }

    @Test fun `a frozen phone makes no code`() = trying {
        val model = frozen()
        model.act(SecurityAction.Ask(SecurityState.Asking.CODE))
        model.act(SecurityAction.Make)
        assertFalse("makeCode" in wallet.asked)
    }

    @Test fun `a phone that support froze meanwhile says so`() = trying {
        wallet.failures["makeCode"] = support.frozenRefusal
        assertEquals(support.frozenRefusal, made().found().failure)
    }

    @Test fun `what support is about to do is stopped or confirmed by its own number`() = trying {
        wallet.security.stands = support.measured
        opened().act(SecurityAction.Veto)
        assertTrue("veto mea_${"0".repeat(26)}" in wallet.asked)
        wallet.security.stands = support.measured
        opened().act(SecurityAction.ConfirmMeasure)
        assertTrue("confirm mea_${"0".repeat(26)}" in wallet.asked)
    }

    @Test fun `what was confirmed or approved is not confirmed again`() = trying {
        wallet.security.stands = support.approved
        val model = opened()
        model.act(SecurityAction.ConfirmMeasure)
        assertFalse(wallet.asked.any { it.startsWith("confirm") })
        wallet.security.stands = support.none
        model.act(SecurityAction.Appear)
        model.act(SecurityAction.Veto)
        assertFalse(wallet.asked.any { it.startsWith("veto") })
    }

    @Test fun `a wait can be left, and how things stand is looked at`() = trying {
        wallet.waits["freeze"] = CompletableDeferred()
        val model = opened()
        model.act(SecurityAction.Ask(SecurityState.Asking.FREEZE))
        model.act(SecurityAction.Freeze)
        assertEquals(SecurityState.Doing.WORKING, model.found().doing)
        wallet.security.stands = support.frozen
        model.act(SecurityAction.Stop)
        assertEquals(support.frozen to SecurityState.Doing.NOTHING, model.found().stands to model.found().doing)
    }

    @Test fun `without a network it says so and tries again`() = trying {
        wallet.failures["support"] = wallet.samples.offline
        val model = opened()
        assertEquals(wallet.samples.offline, assertIs<SecurityState.Failed>(model.state.value).failure)
        wallet.failures.clear()
        model.act(SecurityAction.Recover)
        assertEquals(support.none, model.found().stands)
    }

    @Test fun `a phone that is not bound is led to where it is bound`() = trying {
        wallet.failures["support"] = Failure("", "", Failure.Next.BIND)
        opened().act(SecurityAction.Recover)
        assertEquals(listOf<Effect>(Effect.Restart(Route.Licences)), effects)
    }
}
