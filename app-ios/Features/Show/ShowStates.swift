#if DEBUG
import WalletKit

extension ShowState {
    /// The main states, by name.
    public static var main: [String: ShowState] {
        var full = ShowState()
        (full.content, full.secondsLeft, full.ring) = (.code(Sample.code()), 9, 0.6)
        var officer = full
        officer.officerView = true
        var offline = full
        (offline.offline, offline.content) = (true, .code(Sample.code(offline: true)))
        var captured = full
        captured.captured = true
        var spoken = ShowState()
        (spoken.form, spoken.content, spoken.secondsLeft) = (.spoken, .code(Sample.code(.spoken, left: 60)), 42)
        var over = spoken
        over.content = .over
        var suspended = ShowState()
        suspended.content = .failed(.askAuthority(state: .suspended))
        var without = ShowState()
        (without.offline, without.content) = (true, .failed(.goOnline))
        return [
            "preparing": ShowState(), "full": full, "officer's view": officer, "offline": offline, "recorded": captured,
            "spoken": spoken, "over": over, "suspended": suspended, "no codes left": without,
        ]
    }
}
#endif
