import Foundation

/// Who this phone is bound to.
public struct Binding: Hashable, Sendable {
    /// The holder.
    public let holderId: String
    /// This device.
    public let deviceId: String
    /// The holder's masked name.
    public let holderName: String

    public init(holderId: String, deviceId: String, holderName: String) {
        self.holderId = holderId
        self.deviceId = deviceId
        self.holderName = holderName
    }
}

/// How near a due date is.
public enum Urgency: Hashable, Sendable, CaseIterable {
    /// Far enough not to be mentioned.
    case calm
    /// Within the next weeks: time to act.
    case soon
    /// Over.
    case overdue
}

/// One of the clocks of a licence: the licence itself, its review, credit assessment or education.
public struct DueDate: Hashable, Sendable {
    /// Which clock, in words.
    public let name: String
    /// The last good day, `YYYY-MM-DD`.
    public let day: String
    /// Days from today to that day; negative once it is over.
    public let daysLeft: Int
    /// How near it is.
    public let urgency: Urgency

    public init(name: String, day: String, daysLeft: Int, urgency: Urgency) {
        self.name = name
        self.day = day
        self.daysLeft = daysLeft
        self.urgency = urgency
    }
}

/// A licence on the phone, as a card shows it.
public struct LicenceCard: Hashable, Sendable, Identifiable {
    /// The licence.
    public let id: String
    /// Who holds it: the person or an organisation.
    public let holderId: String
    /// Which of the nine, in words.
    public let kind: String
    /// Masked name, operator's name or plate.
    public let subject: String
    /// Certificate number, masked where it is a person's.
    public let number: String
    /// Whether it can be shown.
    public let inForce: Bool
    /// Its state in words.
    public let state: String
    /// The clocks that run, nearest first.
    public let due: [DueDate]
    /// The registry's last word, in words.
    public let confirmed: String

    public init(
        id: String, holderId: String, kind: String, subject: String, number: String, inForce: Bool, state: String,
        due: [DueDate], confirmed: String
    ) {
        self.id = id
        self.holderId = holderId
        self.kind = kind
        self.subject = subject
        self.number = number
        self.inForce = inForce
        self.state = state
        self.due = due
        self.confirmed = confirmed
    }

    /// The clock that ends first.
    public var nearest: DueDate? { due.first }
}

/// What the registry holds and this person may collect.
public struct ClaimableLicence: Hashable, Sendable, Identifiable {
    /// Whether it can be claimed.
    public enum Claimability: Hashable, Sendable, CaseIterable {
        /// Now.
        case ready
        /// It is in the wallet already.
        case claimed
        /// A photo or data is missing and the authority must review it first.
        case needsReview
        /// Its state does not allow it.
        case notInForce
    }

    /// Certificate identifier (GB/T 36904).
    public let id: String
    /// Who would hold it.
    public let holderId: String
    /// Which of the nine, in words.
    public let kind: String
    /// Masked name, operator's name or plate.
    public let subject: String
    /// Certificate number, masked where it is a person's.
    public let number: String
    /// Whether it can be claimed.
    public let claimability: Claimability

    public init(
        id: String, holderId: String, kind: String, subject: String, number: String, claimability: Claimability
    ) {
        self.id = id
        self.holderId = holderId
        self.kind = kind
        self.subject = subject
        self.number = number
        self.claimability = claimability
    }
}
