package example.luzheng.feature.receipt

import example.luzheng.testing.SampleSharing
import example.luzheng.testing.Samples

/** The main states, for pictures. */
object ReceiptStates {
    fun all(samples: Samples): Map<String, ReceiptState> = mapOf(
        "opening" to ReceiptState.Opening,
        "found" to ReceiptState.Found(SampleSharing(samples).receipt),
        "fetching" to ReceiptState.Found(SampleSharing(samples).receipt, fetching = true),
        "offline" to ReceiptState.Found(SampleSharing(samples).receipt, failure = samples.offline),
        "none" to ReceiptState.None,
        "locked" to ReceiptState.Failed(samples.locked),
    )
}
