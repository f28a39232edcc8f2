/// Everything on the settings screen.
public struct SettingsState: Equatable, Sendable {
    public var choices = Choices()
    /// Whether wiping waits for a yes.
    public var askingToWipe = false
    /// Whether wiping did not work.
    public var wipeFailed = false
    /// The app's version.
    public let version: String

    public init(version: String) { self.version = version }
}

/// What a person chooses for this phone; none of it is personal.
public struct Choices: Equatable, Sendable, Codable {
    /// The languages there are.
    public enum Language: String, Equatable, Sendable, Codable, CaseIterable {
        /// The phone's own.
        case system
        case chinese = "zh-Hans"
        case english = "en"
    }

    /// The looks there are.
    public enum Theme: String, Equatable, Sendable, Codable, CaseIterable {
        /// The phone's own.
        case system
        case light
        case dark
    }

    public var language = Language.system
    public var theme = Theme.system
    /// Whether the display brightens while a code is shown.
    public var brighten = true
    /// Whether a notification reminds of due dates.
    public var remind = true

    public init() {}
}
