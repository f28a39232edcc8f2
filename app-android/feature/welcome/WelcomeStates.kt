package example.luzheng.feature.welcome

import example.luzheng.testing.Samples

/** The main states, for pictures. */
object WelcomeStates {
    private val filled = WelcomeForm("王路证", "140105190001010018", agreed = true)

    fun all(samples: Samples): Map<String, WelcomeState> = mapOf(
        "empty" to WelcomeState.Filling(),
        "wrong" to WelcomeState.Filling(
            filled.copy(number = "14010519000101001", agreed = false, numberWrong = true, agreementMissing = true),
        ),
        "binding" to WelcomeState.Binding(filled),
        "refused" to WelcomeState.Failed(filled, samples.identityRefused),
    )
}
