#if DEBUG
extension ShellState {
    /// The main states, by name.
    public static var main: [String: ShellState] {
        func at(_ door: Door) -> ShellState {
            var state = ShellState()
            state.door = door
            return state
        }
        var covered = at(.open)
        covered.covered = true
        return [
            "opening": at(.opening), "locked": at(.locked), "unbound": at(.unbound), "ended": at(.ended),
            "keys gone": at(.broken(.bindAgain)), "too old": at(.broken(.updateApp)), "covered": covered,
        ]
    }
}
#endif
