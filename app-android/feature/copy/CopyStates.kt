package example.luzheng.feature.copy

import example.luzheng.testing.SampleSharing
import example.luzheng.testing.Samples

/** The main states, for pictures. */
object CopyStates {
    fun all(samples: Samples): Map<String, CopyState> = mapOf(
        "fetching" to CopyState.Fetching,
        "found" to CopyState.Found(SampleSharing(samples).copy),
        "offline" to CopyState.Failed(samples.offline),
        "locked" to CopyState.Failed(samples.locked),
    )
}
