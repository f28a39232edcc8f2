/// Every sentence of the app; what states, verdicts and fields are called comes from the core in the same language.
public struct Words: Hashable, Sendable {
    /// The languages of the app.
    public enum Tongue: String, Hashable, Sendable, CaseIterable {
        case chinese = "zh-Hans"
        case english = "en"

        func pick(_ chinese: String, _ english: String) -> String { self == .chinese ? chinese : english }

        /// The language for what the phone prefers: Chinese unless English stands before it.
        public static func preferred(of languages: [String]) -> Self {
            for language in languages {
                if language.hasPrefix("zh") { return .chinese }
                if language.hasPrefix("en") { return .english }
            }
            return .chinese
        }
    }

    public let tongue: Tongue

    public init(_ tongue: Tongue) { self.tongue = tongue }
}
