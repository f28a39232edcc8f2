package example.luzheng.feature.licences

import example.luzheng.testing.Samples

/** The main states, for pictures. */
object LicencesStates {
    fun all(samples: Samples): Map<String, LicencesState> = mapOf(
        "cards" to LicencesState.Open(samples.bound, samples.cards),
        "uncoded" to LicencesState.Open(samples.boundUncoded, samples.cards.take(1)),
        "measured" to LicencesState.Open(samples.boundMeasured, samples.cards.take(1)),
        "empty" to LicencesState.Open(samples.bound, emptyList()),
        "offline" to LicencesState.Open(samples.boundOffline, samples.cards.take(2)),
        "refreshing" to LicencesState.Open(samples.bound, samples.cards.take(1), refreshing = true),
        "keys-gone" to LicencesState.Closed(samples.keysGone),
    )
}
