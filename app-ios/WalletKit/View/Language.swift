/// The language that words are asked for in.
public enum Language: Hashable, Sendable, CaseIterable {
    case chinese
    case english
}
