package example.luzheng.design

/** Which screens lie on each other; the last is seen. Never empty, never deeper than [DEEPEST]. */
class Navigator(first: Route) {
    private val routes = ArrayList<Route>(listOf(first))

    /** What is seen. */
    val top: Route get() = routes.last()

    /** Whether there is anything to go back to. */
    val canGoBack: Boolean get() = routes.size > 1

    /** All of them, as paths, to be kept while the app is not running. */
    fun paths(): List<String> = routes.map(Route::path)

    /** Opens a screen on top; a screen that is there already comes up with what lay on it closed. */
    fun go(route: Route) {
        val there = routes.indexOf(route)
        if (there >= 0) routes.subList(there + 1, routes.size).clear() else routes.add(route)
        if (routes.size > DEEPEST) routes.removeAt(1)
    }

    /** Opens a screen in the place of the top one: back leads to what lay below. */
    fun replace(route: Route) {
        routes.removeAt(routes.size - 1)
        go(route)
    }

    /** Opens a screen in the place of everything. */
    fun restart(route: Route) {
        routes.clear()
        routes.add(route)
    }

    /** Closes the top screen; false where it is the last. */
    fun back(): Boolean {
        if (!canGoBack) return false
        routes.removeAt(routes.size - 1)
        return true
    }

    companion object {
        const val DEEPEST = 8

        /** As it was left; paths that are none are left out. */
        fun of(paths: List<String>, otherwise: Route): Navigator {
            val routes = paths.mapNotNull(Route::of)
            val navigator = Navigator(routes.firstOrNull() ?: otherwise)
            routes.drop(1).forEach(navigator::go)
            return navigator
        }
    }
}
