#if DEBUG
extension SettingsState {
    /// The main states, by name.
    public static var main: [String: SettingsState] {
        let usual = SettingsState(version: "0.1.0")
        var english = usual
        (english.choices.language, english.choices.theme, english.choices.brighten) = (.english, .dark, false)
        var asking = usual
        asking.askingToWipe = true
        var failed = usual
        failed.wipeFailed = true
        return ["usual": usual, "English, dark": english, "asking": asking, "wipe failed": failed]
    }
}
#endif
