package example.luzheng.feature.granted

import example.luzheng.testing.SampleSharing
import example.luzheng.testing.Samples

/** The main states, for pictures. */
object GrantedStates {
    fun all(samples: Samples): Map<String, GrantedState> {
        val sharing = SampleSharing(samples)
        val open = GrantedState.Found(sharing.open)
        return mapOf(
            "opening" to GrantedState.Opening,
            "open" to open,
            "handing-over" to open.copy(doing = GrantedState.Doing.HANDING_OVER),
            "sure" to open.copy(doing = GrantedState.Doing.SURE),
            "withdrawing" to open.copy(doing = GrantedState.Doing.WITHDRAWING),
            "suspended" to GrantedState.Found(sharing.suspended),
            "confirming" to GrantedState.Found(sharing.suspended, doing = GrantedState.Doing.CONFIRMING),
            "spent" to GrantedState.Found(sharing.spent),
            "not-proved" to GrantedState.Found(sharing.spent.copy(proved = false), held = true),
            "withdrawn" to GrantedState.Found(sharing.revoked),
            "gone" to GrantedState.Gone,
            "failed" to GrantedState.Failed(samples.offline),
        )
    }
}
