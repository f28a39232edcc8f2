/// The state of a licence.
public enum LicenceState: Hashable, Sendable, CaseIterable {
    case valid
    case superseded
    case expired
    case suspended
    case cancelled
    case revoked
    case withdrawn
    case transferred
    case unknown
}

/// What went wrong, named for what the person can do next; the same closed list as the core's. ``Help`` has the words.
public enum WalletFailure: Error, Hashable, Sendable {
    /// The phone has no screen lock: set one.
    case addScreenLock
    /// A request was answered, is over, or its link is none: let the party ask again.
    case askAgain
    /// The licence is not in force: ask the issuing authority.
    case askAuthority(state: LicenceState)
    /// The registry does not name the person as the company's legal representative: ask the company.
    case askCompany
    /// A photo or data is missing at the registry: ask the authority to complete it.
    case askForReview
    /// The phone threw its keys away: clear the wallet and bind again.
    case bindAgain
    /// No phone is bound, or the binding has ended: bind.
    case bindFirst
    /// The registry does not hold this licence for this person.
    case cannotClaim
    /// What is to be shared does not fit licence, purpose or party: choose another.
    case chooseAnother
    /// What is stored is damaged or was altered: clear the wallet and bind again.
    case clearStorage
    /// What was entered is not accepted: correct it.
    case correctEntry
    /// Name and number were not confirmed: correct them.
    case correctIdentity
    /// The server cannot be reached: go where there is a network.
    case goOnline
    /// What was chosen is not there any more: refresh.
    case refresh
    /// A fault that nobody but us can do something about: report the reference.
    case report(reference: String)
    /// The phone's clock is off: set it.
    case setClock(seconds: Int64)
    /// The attempt took too long or was used already: begin again.
    case startOver
    /// This phone is frozen: lift the freeze.
    case liftFreeze
    /// The server is busy: wait.
    case tryLater(seconds: UInt64)
    /// Another phone is bound to the person: unbind it first.
    case unbindFirst
    /// The wallet or the phone is locked: unlock it.
    case unlock
    /// This program is too old: update it.
    case updateApp
    /// The server does not take this phone or its key: use another.
    case useAnotherPhone
    /// Too many grants or requests are open at the same time: withdraw one.
    case withdrawFirst

    /// Whether the only way on is to set the wallet up anew.
    public var needsNewWallet: Bool { self == .bindAgain || self == .clearStorage }
}
