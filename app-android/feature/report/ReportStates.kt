package example.luzheng.feature.report

import example.luzheng.testing.SampleReport
import example.luzheng.testing.Samples

/** The main states, for pictures. */
object ReportStates {
    fun all(samples: Samples): Map<String, ReportState> {
        val sample = SampleReport(samples)
        val found = ReportState.Found(sample.some, sample.form)
        val draft = Draft("1903-05-06", samples.say("身份证上是五月六日", "My card says the sixth of May"))
        val writing = ReportState.Writing(found, sample.birth, draft)
        return mapOf(
            "looking" to ReportState.Looking,
            "fields" to found,
            "first" to ReportState.Found(sample.nothing, sample.form),
            "sent" to found.copy(sent = true),
            "list" to ReportState.Found(sample.usedUp),
            "writing" to writing,
            "missing" to writing.copy(draft = Draft(missing = true)),
            "sending" to writing.copy(sending = true),
            "not-sent" to writing.copy(failure = samples.offline),
            "offline" to ReportState.Failed(samples.offline),
        )
    }
}
