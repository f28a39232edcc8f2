#if DEBUG
import WalletKit

extension RequestState {
    /// The main states, by name.
    public static var main: [String: RequestState] {
        var choosing = RequestState()
        choosing.request = .ready(Sample.request())
        var none = RequestState()
        none.request = .ready(Sample.request(fits: false))
        var consenting = choosing
        consenting.stage = .consenting(Sample.consent())
        consenting.givable = Sample.consent().attributes
        var leaving = consenting
        leaving.leftOut = ["valid_to"]
        var agreeing = consenting
        agreeing.stage = .agreeing(Sample.consent())
        var refused = consenting
        refused.failure = .unlock
        var agreed = choosing
        agreed.stage = .agreed(Sample.grant("gra_1", .open))
        var declining = choosing
        declining.askingToDecline = true
        var declined = choosing
        declined.stage = .declined
        var over = RequestState()
        over.request = .failed(.askAgain)
        return [
            "opening": RequestState(), "choosing": choosing, "no licence fits": none, "consenting": consenting,
            "leaving out": leaving, "agreeing": agreeing, "not confirmed": refused, "agreed": agreed,
            "declining": declining, "declined": declined, "over": over,
        ]
    }
}
#endif
