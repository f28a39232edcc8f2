import WalletKit

/// Everything on the screen that collects licences.
public struct ClaimState: Equatable, Sendable {
    public var licences = Loaded<[ClaimableLicence]>.waiting
    /// The licence that is being collected.
    public var claiming: String?
    /// What went wrong with which licence.
    public var failures: [String: WalletFailure] = [:]
    /// The company's credit code, as it was typed.
    public var creditCode = ""
    /// The one writing of the code; nil while what was typed is none.
    public var codeRead: String?
    /// Whether the company is being asked for.
    public var takingOn = false
    /// The company that was taken on just now.
    public var takenOn: String?
    /// Why the company could not be taken on.
    public var companyFailure: WalletFailure?

    public init() {}

    /// Whether the credit code can be sent; whether the company may be taken on is for the registry to say.
    public var canTakeOn: Bool { codeRead != nil && !takingOn }

    /// Whether what was typed is long enough to be pointed out as wrong.
    public var codeWrong: Bool { codeRead == nil && creditCode.count >= 18 }

    /// The licences that can be collected now.
    public var ready: [ClaimableLicence] { licences.value?.filter { $0.claimability == .ready } ?? [] }

    /// Whether something runs that can be given up.
    public var isWaiting: Bool { claiming != nil || takingOn || licences == .waiting }
}
