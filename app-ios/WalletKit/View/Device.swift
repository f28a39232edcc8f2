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

/// This phone's binding and key, known without network.
public struct ThisPhone: Hashable, Sendable {
    /// Whom it is bound to.
    public let binding: PhoneBinding
    /// Whether the server ended the binding.
    public let ended: Bool
    /// Where its key lives, in words.
    public let level: String

    public init(binding: PhoneBinding, ended: Bool, level: String) {
        self.binding = binding
        self.ended = ended
        self.level = level
    }
}
