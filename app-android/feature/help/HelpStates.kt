package example.luzheng.feature.help

import example.luzheng.testing.Samples

/** The main states, for pictures. */
object HelpStates {
    fun all(samples: Samples): Map<String, HelpState> = mapOf(
        "closed" to HelpState(samples.help),
        "open" to HelpState(samples.help, samples.help.first().code),
    )
}
