#if DEBUG
import WalletKit

extension WelcomeState {
    /// The main states, by name.
    public static var main: [String: WelcomeState] {
        var filled = WelcomeState()
        (filled.name, filled.citizenNumber, filled.agreed) = ("王路证", "140105190402290021", true)
        var pointedOut = filled
        (pointedOut.pointsOut, pointedOut.agreed) = (true, false)
        var refused = filled
        refused.failure = .correctIdentity
        var elsewhere = filled
        elsewhere.failure = .unbindFirst
        var confirming = filled
        confirming.step = .realName
        var done = WelcomeState()
        done.step = .done(Sample.binding)
        return [
            "empty": WelcomeState(), "pointed out": pointedOut, "not confirmed": refused, "bound elsewhere": elsewhere,
            "confirming": confirming, "done": done,
        ]
    }
}
#endif
