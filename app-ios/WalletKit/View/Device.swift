import Foundation

/// A phone of this holder.
public struct BoundDevice: Hashable, Sendable, Identifiable {
    /// The device.
    public let id: String
    /// What the phone calls itself.
    public let label: String
    /// Where its key lives, in words.
    public let level: String
    /// Since when it has been bound, in words.
    public let since: String
    /// When the binding ended, in words.
    public let ended: String?
    /// Whether it is this phone.
    public let isThisPhone: Bool

    public init(id: String, label: String, level: String, since: String, ended: String?, isThisPhone: Bool) {
        self.id = id
        self.label = label
        self.level = level
        self.since = since
        self.ended = ended
        self.isThisPhone = isThisPhone
    }
}

/// A company this person acts for.
public struct Organisation: Hashable, Sendable, Identifiable {
    /// The organisation as a holder.
    public let id: String
    /// Registered name.
    public let name: String
    /// Unified social credit code.
    public let creditCode: String

    public init(id: String, name: String, creditCode: String) {
        self.id = id
        self.name = name
        self.creditCode = creditCode
    }
}
