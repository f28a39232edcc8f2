#if DEBUG
import WalletKit

extension ClaimState {
    /// The main states, by name.
    public static var main: [String: ClaimState] {
        var list = ClaimState()
        list.licences = .ready(
            [("a", .ready), ("b", .claimed), ("c", .needsReview), ("d", .notInForce)].map(Sample.claimable))
        var claiming = list
        claiming.claiming = "a"
        var failed = list
        failed.failures = ["a": .tryLater(seconds: 30)]
        var company = list
        company.takenOn = "虚构运输公司"
        var wrong = list
        (wrong.creditCode, wrong.companyFailure) = ("91350100M000100Y44", .askCompany)
        var empty = ClaimState()
        empty.licences = .ready([])
        var offline = ClaimState()
        offline.licences = .failed(.goOnline)
        return [
            "looking": ClaimState(), "list": list, "claiming": claiming, "failed": failed, "company": company,
            "wrong code": wrong, "nothing": empty, "offline": offline,
        ]
    }
}
#endif
