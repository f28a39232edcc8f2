package example.luzheng.feature.claim

import example.luzheng.testing.Samples

/** The main states, for pictures. */
object ClaimStates {
    fun all(samples: Samples): Map<String, ClaimState> = mapOf(
        "looking" to ClaimState.Looking,
        "found" to ClaimState.Found(samples.claimable),
        "collecting" to ClaimState.Found(samples.claimable.take(1), doing = ClaimState.Doing.COLLECTING),
        "collected" to ClaimState.Found(samples.claimable.takeLast(1), news = ClaimState.News.Collected(2)),
        "none" to ClaimState.Found(emptyList(), CompanyForm("91140100", wrong = true)),
        "offline" to ClaimState.Failed(samples.offline),
    )
}
