import Foundation

/// Sharing with relying parties, as screens use it.
public protocol SharingService: Sendable {
    /// Reads a relying party's request: who asks and what for come from the server's directory.
    func openRequest(_ link: String) async throws(WalletFailure) -> SharingRequest

    /// What would be given for a request; of what is asked only `attributes`, all of it where there are none.
    func preview(_ request: SharingRequest, licence: String, attributes: [String]) async throws(WalletFailure)
        -> Consent

    /// Says no; the party learns that and nothing else.
    func decline(_ request: SharingRequest) async throws(WalletFailure)

    /// The licences in the wallet: those of which something can be offered first.
    func offerable() async throws(WalletFailure) -> [Candidate]

    /// What a licence can be offered for.
    func offerPurposes(of licence: String) async throws(WalletFailure) -> [OfferPurpose]

    /// Active relying parties whose registered name begins so.
    func parties(named name: String, in category: PartyCategory?) async throws(WalletFailure) -> [Party]

    /// What would be offered.
    func preview(_ draft: OfferDraft) async throws(WalletFailure) -> Consent

    /// Agrees to exactly what the consent says, once the holder confirmed; again with the same one is the same grant.
    func agree(_ consent: Consent) async throws(WalletFailure) -> Grant

    /// The newest grants as the phone last heard of them; needs no network.
    func heldGrants() async throws(WalletFailure) -> [Grant]

    /// The grants, newest first, as the server has them now.
    func grants() async throws(WalletFailure) -> [Grant]

    /// The holder's own open offer behind a link or ten characters; nil where it is somebody else's.
    func offeredGrant(_ handle: String) async throws(WalletFailure) -> Grant?

    /// Withdraws a grant that nobody has redeemed.
    func withdraw(_ grant: String) async throws(WalletFailure)

    /// Takes over an open grant of the phone that was bound before this one.
    func confirmGrant(_ grant: String) async throws(WalletFailure)

    /// The receipt of a consent that this phone signed; needs no network.
    func receipt(of grant: String) async throws(WalletFailure) -> Receipt?

    /// The annotated copy of a grant that was redeemed, as the party has it.
    func annotatedCopy(of grant: String) async throws(WalletFailure) -> AnnotatedCopy

    /// The receipt of a consent as PDF.
    func receiptFile(of grant: String) async throws(WalletFailure) -> Data

    /// What this phone knows of the public ledger, as it was last checked; needs no network.
    func ledger() async throws(WalletFailure) -> LedgerStanding

    /// What happened, newest first.
    func history(_ filter: HistoryFilter, before: Int64?) async throws(WalletFailure) -> HistoryPage

    /// The history as JSON, to be kept or handed on.
    func exportHistory(_ filter: HistoryFilter) async throws(WalletFailure) -> String
}
