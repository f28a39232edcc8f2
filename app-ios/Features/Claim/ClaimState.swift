import WalletKit

/// Everything on the screen that collects licences.
public struct ClaimState: Equatable, Sendable {
    public var licences = Loaded<[ClaimableLicence]>.waiting
    /// The licence that is being collected.
    public var claiming: String?
    /// What went wrong with which licence.
    public var failures: [String: WalletFailure] = [:]
    /// The company's credit code that is typed in.
    public var creditCode = ""
    /// Whether the company is being asked for.
    public var takingOn = false
    /// The company that was taken on just now.
    public var takenOn: String?
    /// Why the company could not be taken on.
    public var companyFailure: WalletFailure?

    public init() {}

    /// Whether the credit code is complete; whether it is right is for the registry to say.
    public var canTakeOn: Bool { creditCode.count == 18 && !takingOn }

    /// The licences that can be collected now.
    public var ready: [ClaimableLicence] { licences.value?.filter { $0.claimability == .ready } ?? [] }

    /// Whether something runs that can be given up.
    public var isWaiting: Bool { claiming != nil || takingOn || licences == .waiting }
}
