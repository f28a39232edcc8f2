package example.luzheng.feature.phone

import example.luzheng.testing.Samples

/** The main states, for pictures. */
object PhoneStates {
    fun all(samples: Samples): Map<String, PhoneState> = mapOf(
        "bound" to PhoneState.Bound(samples.phone, samples.devices),
        "sure" to PhoneState.Bound(samples.phone, asking = PhoneState.Asking.This),
        "unbound" to PhoneState.Unbound,
    )
}
