package example.luzheng.feature.grants

import example.luzheng.testing.SampleSharing
import example.luzheng.testing.Samples

/** The main states, for pictures. */
object GrantsStates {
    fun all(samples: Samples): Map<String, GrantsState> {
        val grants = SampleSharing(samples).grants
        return mapOf(
            "opening" to GrantsState.Opening,
            "listed" to GrantsState.Listed(grants),
            "refreshing" to GrantsState.Listed(grants.take(1), refreshing = true),
            "offline" to GrantsState.Listed(grants.take(2), held = true),
            "none" to GrantsState.Listed(emptyList()),
            "locked" to GrantsState.Failed(samples.locked),
        )
    }
}
