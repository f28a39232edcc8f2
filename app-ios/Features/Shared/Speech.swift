import Design
import WalletKit

extension Words.Tongue {
    /// The language that the core is asked for.
    public var spoken: Language { self == .english ? .english : .chinese }
}
