package example.luzheng.design

/** Parts that several screens draw alike. */
object Parts {
    /** The doors at the bottom of the four main screens. */
    fun tabs(here: Route, say: Speech, go: (Route) -> Unit): List<Tab> = listOf(
        Tab(say(Word.COMMON_TAB_LICENCES), Sign.CARD, here == Route.Licences) { go(Route.Licences) },
        Tab(say(Word.COMMON_TAB_SCAN), Sign.SCAN, here is Route.Scan) { go(Route.Scan()) },
        Tab(say(Word.COMMON_TAB_DUE), Sign.CLOCK, here == Route.Due) { go(Route.Due) },
        Tab(say(Word.COMMON_TAB_SETTINGS), Sign.GEAR, here == Route.Settings) { go(Route.Settings) },
    )

    /** The way back. */
    fun back(say: Speech, act: () -> Unit): Touch = Touch(say(Word.COMMON_BACK), act)

    /** A wait with its way out. */
    fun waiting(text: Word, say: Speech, stop: () -> Unit): Ui =
        Waiting(say(text), say(Word.COMMON_STOP_WAITING), stop)
}
