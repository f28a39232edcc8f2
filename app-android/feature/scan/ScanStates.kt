package example.luzheng.feature.scan

import example.luzheng.testing.Samples

/** The main states, for pictures. */
object ScanStates {
    fun all(samples: Samples): Map<String, ScanState> = mapOf(
        "asking" to ScanState.Asking,
        "looking" to ScanState.Looking(),
        "typing" to ScanState.Typing("1234", wrong = true, why = ScanState.Why.REFUSED),
        "checking" to ScanState.Checking,
        "valid" to ScanState.Answered(samples.valid),
        "not-valid" to ScanState.Answered(samples.notValid),
        "cannot-tell" to ScanState.Answered(samples.cannotTell),
        "offer-of-others" to ScanState.OfferOfOthers,
        "failed" to ScanState.Failed(samples.offline, "12345678"),
    )
}
