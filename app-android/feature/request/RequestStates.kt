package example.luzheng.feature.request

import example.luzheng.testing.Samples
import example.luzheng.testing.SampleSharing

/** The main states, for pictures. */
object RequestStates {
    fun all(samples: Samples): Map<String, RequestState> {
        val sharing = SampleSharing(samples)
        val asked = RequestState.Asked(sharing.request, sharing.request.licences.first().card.licenceId)
        val consent = RequestState.Consent(asked, sharing.consent, sharing.consent)
        return mapOf(
            "opening" to RequestState.Opening,
            "asked" to asked,
            "declining" to asked.copy(doing = RequestState.Doing.SURE),
            "none-fits" to RequestState.Asked(sharing.request.copy(licences = sharing.request.licences.drop(1))),
            "consent" to consent,
            "left-out" to consent.copy(consent = sharing.consent.copy(attributes = sharing.consent.attributes.take(2))),
            "signing" to consent.copy(signing = true),
            "not-confirmed" to consent.copy(failure = samples.locked),
            "agreed" to RequestState.Agreed(sharing.open.copy(offer = null)),
            "declined" to RequestState.Declined,
            "over" to RequestState.Failed(sharing.requestOver),
        )
    }
}
