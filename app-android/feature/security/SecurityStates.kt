package example.luzheng.feature.security

import example.luzheng.feature.security.SecurityState.Found
import example.luzheng.testing.SampleSupport
import example.luzheng.testing.Samples

/** The main states, for pictures. */
object SecurityStates {
    /** Those of the step after binding. */
    fun first(samples: Samples): Map<String, SecurityState> = all(samples).filterKeys { it in setOf("no-code", "code", "kept", "offline") }

    fun all(samples: Samples): Map<String, SecurityState> {
        val support = SampleSupport(samples)
        val made = SecurityState.Code(support.code, support.none)
        return mapOf(
            "opening" to SecurityState.Opening,
            "no-code" to Found(support.none),
            "code" to made,
            "check" to made.copy(check = SecurityState.Check(3)),
            "wrong" to made.copy(check = SecurityState.Check(3, "4QX7", wrong = true)),
            "kept" to Found(support.coded, kept = true),
            "another-code" to Found(support.coded, asking = SecurityState.Asking.CODE),
            "making" to Found(support.none, SecurityState.Doing.MAKING),
            "freezing" to Found(support.coded, asking = SecurityState.Asking.FREEZE),
            "frozen" to Found(support.frozen),
            "lift-wrong" to Found(support.frozen, form = LiftForm("王路证", "14010519", numberWrong = true)),
            "lifting" to Found(support.frozen, SecurityState.Doing.LIFTING),
            "refused" to Found(support.frozen, form = LiftForm("王路证", "140105190001010018"), failure = samples.identityRefused),
            "measure" to Found(support.measured),
            "approved" to Found(support.approved),
            "offline" to SecurityState.Failed(samples.offline),
        )
    }
}
