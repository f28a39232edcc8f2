package example.luzheng.feature.history

import example.luzheng.wallet.CompanyView
import example.luzheng.wallet.Failure
import example.luzheng.wallet.HistoryEntryView
import example.luzheng.wallet.HistoryFilter
import example.luzheng.wallet.HistoryKind
import example.luzheng.wallet.LedgerView

/** What happened, newest first, and what of it is wanted. */
data class HistoryState(
    val wanted: Wanted = Wanted.ALL,
    /** The companies that the person acts for; empty until they are known. */
    val companies: List<CompanyView> = emptyList(),
    /** Of which company; the person's own where it is absent. */
    val company: String? = null,
    /** Absent until the first page is there. */
    val entries: List<HistoryEntryView>? = null,
    val nextBefore: Long? = null,
    val doing: Doing = Doing.NOTHING,
    val failure: Failure? = null,
    /** How the public ledger stands; absent until that was read. */
    val ledger: LedgerView? = null,
) {
    /** What of it is wanted. */
    enum class Wanted(val kinds: List<HistoryKind>) {
        ALL(emptyList()),
        REQUESTS(listOf(HistoryKind.REQUEST_OPENED, HistoryKind.REQUEST_DECLINED)),
        SHARED(listOf(HistoryKind.GRANT_MADE, HistoryKind.GRANT_REVOKED)),
        SEEN(listOf(HistoryKind.GRANT_SPENT)),
        REFUSED(listOf(HistoryKind.GRANT_REFUSED)),
    }

    /** What goes on. */
    enum class Doing { NOTHING, LOOKING, EXPORTING }

    /** The same for the core. */
    val filter: HistoryFilter get() = HistoryFilter(holderId = company, kinds = wanted.kinds)
}
