package example.luzheng.feature.history

import example.luzheng.testing.SampleSharing
import example.luzheng.testing.Samples

/** The main states, for pictures. */
object HistoryStates {
    fun all(samples: Samples): Map<String, HistoryState> {
        val sharing = SampleSharing(samples)
        val entries = sharing.entries
        val read = HistoryState(entries = entries, nextBefore = 1, ledger = sharing.ledger)
        return mapOf(
            "looking" to HistoryState(doing = HistoryState.Doing.LOOKING),
            "all" to read,
            "refused" to read.copy(wanted = HistoryState.Wanted.REFUSED, entries = entries.take(1), nextBefore = null),
            "of-company" to read.copy(companies = listOf(samples.company), company = samples.company.holderId, entries = entries.takeLast(2)),
            "exporting" to read.copy(entries = entries.take(2), doing = HistoryState.Doing.EXPORTING),
            "wrong-ledger" to read.copy(ledger = sharing.wrongLedger),
            "none" to HistoryState(entries = emptyList()),
            "offline" to HistoryState(failure = samples.offline),
        )
    }
}
