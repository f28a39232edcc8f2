/// What a checker is told about somebody's code.
public struct Verdict: Hashable, Sendable {
    /// The three answers there are.
    public enum Outcome: Hashable, Sendable, CaseIterable {
        case valid
        case notValid
        case cannotTell
    }

    /// The answer.
    public let outcome: Outcome
    /// What its colour says.
    public let signal: Signal
    /// The answer in a word.
    public let headline: String
    /// The reason in a sentence.
    public let reason: String
    /// What to do with it.
    public let advice: String
    /// How old the registry's word is; nil where nothing signed was read.
    public let evidence: String?
    /// Whether the status was looked up online.
    public let online: Bool
    /// What the code proves about the phone being here.
    public let assurance: String?
    /// What is overdue though the licence is in force.
    public let attention: [String]
    /// What the code says of the certificate.
    public let facts: [Fact]
    /// When it was decided, in words.
    public let decided: String

    public init(
        outcome: Outcome, signal: Signal, headline: String, reason: String, advice: String, evidence: String?,
        online: Bool, assurance: String?, attention: [String], facts: [Fact], decided: String
    ) {
        self.outcome = outcome
        self.signal = signal
        self.headline = headline
        self.reason = reason
        self.advice = advice
        self.evidence = evidence
        self.online = online
        self.assurance = assurance
        self.attention = attention
        self.facts = facts
        self.decided = decided
    }
}
