/// What a person reads when something went wrong.
public struct HelpTopic: Hashable, Sendable, Identifiable {
    /// Name of the case.
    public let id: String
    /// What it is, in a few words.
    public let title: String
    /// What to do.
    public let text: String
    /// Whether trying the same again can help without doing anything else.
    public let mayRetry: Bool

    public init(id: String, title: String, text: String, mayRetry: Bool) {
        self.id = id
        self.title = title
        self.text = text
        self.mayRetry = mayRetry
    }
}
