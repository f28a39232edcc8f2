package example.luzheng.wallet

import example.luzheng.design.Route

/**
 * The route of a link from outside: a party's request, a code to check, or a screen of the app. It only opens a screen: what
 * that screen shows is looked over before anything is agreed to.
 */
fun routeOf(link: String, sharing: SharingService): Route? {
    if (link.length > Route.LONGEST) return null
    return when (val found = sharing.destination(link)) {
        is RequestDestination -> Route.Request(found.link)
        is OfferDestination -> Route.Scan(link)
        is CodeDestination, is NothingDestination -> Route.ofLink(link)
    }
}
