package example.luzheng.feature.due

import example.luzheng.testing.Samples

/** The main states, for pictures. */
object DueStates {
    fun all(samples: Samples): Map<String, DueState> = mapOf(
        "listed" to DueState.Listed(samples.dueDates),
        "none" to DueState.Listed(emptyList()),
    )
}
