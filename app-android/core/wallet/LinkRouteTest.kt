package example.luzheng.wallet

import example.luzheng.design.Route
import example.luzheng.testing.trying
import kotlin.test.Test
import kotlin.test.assertEquals
import kotlin.test.assertNull

class LinkRouteTest {
    @Test fun `a party's link opens its request, however it comes`() = trying {
        val sharing = wallet.sharing
        for (link in listOf("https://luzheng.example/r#", "luzheng://r#", "luzheng://r/", "luzheng://request/"))
            assertEquals(Route.Request(sharing.request), routeOf(link + sharing.request, sharing), link)
    }

    @Test fun `the route of a request survives the app`() = trying {
        val route = Route.Request(wallet.sharing.request)
        assertEquals(route, Route.of(route.path()))
    }

    @Test fun `offers, codes and screens are where they belong, and anything else is nothing`() = trying {
        val sharing = wallet.sharing
        val offer = "https://luzheng.example/g#${sharing.offer}"
        assertEquals(Route.Scan(offer), routeOf(offer, sharing))
        assertEquals(Route.Scan("https://luzheng.example/v#00"), routeOf("https://luzheng.example/v#00", sharing))
        assertEquals(Route.Due, routeOf("luzheng://due", sharing))
        for (link in listOf("", "luzheng://agree", "https://luzheng.example/r/${sharing.request}", "luzheng://r#Q1", "tel:1"))
            assertNull(routeOf(link, sharing), link)
    }
}
