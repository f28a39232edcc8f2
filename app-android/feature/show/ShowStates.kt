package example.luzheng.feature.show

import example.luzheng.testing.Samples
import example.luzheng.wallet.CodeForm

/** The main states, for pictures. */
object ShowStates {
    fun all(samples: Samples): Map<String, ShowState> = mapOf(
        "full" to ShowState.Showing(samples.fullCode),
        "offline" to ShowState.Showing(samples.offlineCode),
        "compact" to ShowState.Showing(samples.compactCode),
        "spoken" to ShowState.Showing(samples.spokenCode),
        "over" to ShowState.Over(CodeForm.SPOKEN),
        "used-up" to ShowState.Failed(CodeForm.FULL, samples.offline),
        "suspended" to ShowState.Failed(CodeForm.FULL, samples.suspended),
    )
}
