package example.luzheng.design

import kotlin.test.Test
import kotlin.test.assertEquals
import kotlin.test.assertFalse
import kotlin.test.assertNull
import kotlin.test.assertTrue

class NavigatorTest {
    private val licence = "lic_" + "0".repeat(26)
    private val grant = "gra_" + "0".repeat(26)
    private val secret = "Q" + "0".repeat(39)

    @Test fun `back leads to the screen before and stops at the first`() {
        val navigator = Navigator(Route.Licences)
        navigator.go(Route.Show(licence))
        assertTrue(navigator.back())
        assertEquals(Route.Licences, navigator.top)
        assertFalse(navigator.back())
    }

    @Test fun `back from a screen that took another's place leads to what lay below`() {
        val navigator = Navigator(Route.Licences)
        navigator.go(Route.Request(secret))
        navigator.replace(Route.Granted(grant))
        assertEquals(listOf("licences", "grant/$grant"), navigator.paths())
        navigator.replace(Route.Licences)
        assertEquals(listOf("licences"), navigator.paths())
        navigator.replace(Route.Due)
        assertEquals(Route.Due, navigator.top)
    }

    @Test fun `a screen that is open already comes up instead of opening twice`() {
        val navigator = Navigator(Route.Licences)
        navigator.go(Route.Settings)
        navigator.go(Route.Phone)
        navigator.go(Route.Settings)
        assertEquals(listOf("licences", "settings"), navigator.paths())
    }

    @Test fun `an app that was killed comes back where it was`() {
        val navigator = Navigator(Route.Licences)
        navigator.go(Route.Face(licence))
        assertEquals(Route.Face(licence), Navigator.of(navigator.paths(), Route.Welcome).top)
        assertEquals(Route.Welcome, Navigator.of(listOf("nowhere", "show/../x"), Route.Welcome).top)
    }

    @Test fun `every path leads back to its route`() {
        val routes = listOf(
            Route.Welcome, Route.Licences, Route.Claim, Route.Due, Route.Phone, Route.Settings, Route.Help, Route.Security, Route.RecoveryCode,
            Route.Grants, Route.Offer, Route.History, Route.Granted(grant), Route.Receipt(grant), Route.Copy(grant), Route.Request(secret),
            Route.Face(licence), Route.Show(licence), Route.Scan(), Route.Scan("https://a.example/v#1"),
        )
        for (route in routes) assertEquals(route, Route.of(route.path()))
    }

    @Test fun `a link from outside opens a screen and nothing else`() {
        assertEquals(Route.Show(licence), Route.ofLink("luzheng://show/$licence"))
        assertEquals(Route.Scan("https://luzheng.example/v#00123"), Route.ofLink("https://luzheng.example/v#00123"))
        for (link in listOf("luzheng://", "luzheng://show/x", "luzheng://unbind", "luzheng://grant/x", "luzheng://request/q/..", "http://a/v#1", "https://a/", "javascript:1"))
            assertNull(Route.ofLink(link), link)
        assertNull(Route.ofLink("https://a/#" + "1".repeat(Route.LONGEST)))
    }
}
