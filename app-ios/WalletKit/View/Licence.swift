import Foundation

/// What a colour says; a screen has its own shade of it, and never colour alone.
public enum Signal: Hashable, Sendable, CaseIterable {
    /// In order.
    case green
    /// Wants attention, or is not settled.
    case amber
    /// Not in order.
    case red
    /// Says nothing.
    case grey
}

/// How near a due date is.
public enum Urgency: Hashable, Sendable, CaseIterable {
    /// Its last good day is over.
    case overdue
    /// Within the next weeks: time to act.
    case soon
    /// Later.
    case later
}

/// Who this phone is bound to.
public struct PhoneBinding: Hashable, Sendable {
    /// The holder.
    public let holderId: String
    /// The holder's masked name.
    public let holderName: String
    /// This phone.
    public let deviceId: String
    /// Since when, in words.
    public let since: String

    public init(holderId: String, holderName: String, deviceId: String, since: String) {
        self.holderId = holderId
        self.holderName = holderName
        self.deviceId = deviceId
        self.since = since
    }
}

/// One of the clocks of a licence: the licence itself, its review, credit assessment or education.
public struct DueDate: Hashable, Sendable {
    /// The licence; empty where it is not in the wallet yet.
    public let licenceId: String
    /// Which licence, in words.
    public let licence: String
    /// Which clock, in words.
    public let label: String
    /// The last good day, as people write it.
    public let date: String
    /// Days from today to that day; negative once it is over.
    public let daysLeft: Int
    /// The same in words.
    public let when: String
    /// All of it in one sentence.
    public let sentence: String
    /// How near it is.
    public let urgency: Urgency

    public init(
        licenceId: String, licence: String, label: String, date: String, daysLeft: Int, when: String, sentence: String,
        urgency: Urgency
    ) {
        self.licenceId = licenceId
        self.licence = licence
        self.label = label
        self.date = date
        self.daysLeft = daysLeft
        self.when = when
        self.sentence = sentence
        self.urgency = urgency
    }
}

/// A licence on the phone, as a card shows it.
public struct LicenceCard: Hashable, Sendable, Identifiable {
    /// The licence.
    public let id: String
    /// Which of the nine, in words.
    public let kind: String
    /// Masked name, plate or company.
    public let subject: String
    /// Certificate number, masked where it is a person's.
    public let number: String
    /// Who holds it.
    public let holderId: String
    /// Whether that is a company rather than the bound person.
    public let ofCompany: Bool
    /// Its state in words.
    public let state: String
    /// What the state's colour says.
    public let signal: Signal
    /// Whether a code of it can be shown.
    public let showable: Bool
    /// The clock that ends first.
    public let nearestDue: DueDate?
    /// When the registry last spoke about it, in words.
    public let confirmed: String

    public init(
        id: String, kind: String, subject: String, number: String, holderId: String, ofCompany: Bool, state: String,
        signal: Signal, showable: Bool, nearestDue: DueDate?, confirmed: String
    ) {
        self.id = id
        self.kind = kind
        self.subject = subject
        self.number = number
        self.holderId = holderId
        self.ofCompany = ofCompany
        self.state = state
        self.signal = signal
        self.showable = showable
        self.nearestDue = nearestDue
        self.confirmed = confirmed
    }
}
