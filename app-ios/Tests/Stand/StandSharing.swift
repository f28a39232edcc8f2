import Foundation
import WalletKit

/// What each use of sharing answers.
public struct SharingAnswers: Sendable {
    public var openRequest: Result<SharingRequest, WalletFailure> = .failure(.goOnline)
    public var consent: Result<Consent, WalletFailure> = .failure(.goOnline)
    public var decline: Result<Void, WalletFailure> = .failure(.goOnline)
    public var offerable: Result<[Candidate], WalletFailure> = .success([])
    public var offerPurposes: Result<[OfferPurpose], WalletFailure> = .success([])
    public var parties: Result<[Party], WalletFailure> = .success([])
    public var agree: Result<Grant, WalletFailure> = .failure(.goOnline)
    public var heldGrants: Result<[Grant], WalletFailure> = .success([])
    public var grants: Result<[Grant], WalletFailure> = .success([])
    public var offeredGrant: Result<Grant?, WalletFailure> = .success(nil)
    public var withdraw: Result<Void, WalletFailure> = .failure(.goOnline)
    public var confirmGrant: Result<Void, WalletFailure> = .failure(.goOnline)
    public var receipt: Result<Receipt?, WalletFailure> = .success(nil)
    public var annotatedCopy: Result<AnnotatedCopy, WalletFailure> = .failure(.goOnline)
    public var receiptFile: Result<Data, WalletFailure> = .failure(.goOnline)
    public var ledger: Result<LedgerStanding, WalletFailure> = .failure(.unlock)
    public var history: Result<HistoryPage, WalletFailure> = .failure(.goOnline)
    public var exportHistory: Result<String, WalletFailure> = .failure(.goOnline)

    public init() {}
}

extension StandWallet {
    public func openRequest(_ link: String) async throws(WalletFailure) -> SharingRequest {
        await called("openRequest \(link)")
        return try answers.sharing.openRequest.get()
    }

    public func preview(_ request: SharingRequest, licence: String, attributes: [String]) async throws(WalletFailure)
        -> Consent
    {
        await called("preview \(licence) \(attributes)")
        return try answers.sharing.consent.get()
    }

    public func decline(_ request: SharingRequest) async throws(WalletFailure) {
        await called("decline")
        try answers.sharing.decline.get()
    }

    public func offerable() async throws(WalletFailure) -> [Candidate] {
        await called("offerable")
        return try answers.sharing.offerable.get()
    }

    public func offerPurposes(of licence: String) async throws(WalletFailure) -> [OfferPurpose] {
        await called("offerPurposes \(licence)")
        return try answers.sharing.offerPurposes.get()
    }

    public func parties(named name: String, in category: PartyCategory?) async throws(WalletFailure) -> [Party] {
        await called("parties \(name) \(category.map { "\($0)" } ?? "any")")
        return try answers.sharing.parties.get()
    }

    public func preview(_ draft: OfferDraft) async throws(WalletFailure) -> Consent {
        await called("preview \(draft.purpose)")
        return try answers.sharing.consent.get()
    }

    public func agree(_ consent: Consent) async throws(WalletFailure) -> Grant {
        await called("agree \(consent.id)")
        return try answers.sharing.agree.get()
    }

    public func heldGrants() async throws(WalletFailure) -> [Grant] {
        await called("heldGrants")
        return try answers.sharing.heldGrants.get()
    }

    public func grants() async throws(WalletFailure) -> [Grant] {
        await called("grants")
        return try answers.sharing.grants.get()
    }

    public func offeredGrant(_ handle: String) async throws(WalletFailure) -> Grant? {
        await called("offeredGrant \(handle)")
        return try answers.sharing.offeredGrant.get()
    }

    public func withdraw(_ grant: String) async throws(WalletFailure) {
        await called("withdraw \(grant)")
        try answers.sharing.withdraw.get()
    }

    public func confirmGrant(_ grant: String) async throws(WalletFailure) {
        await called("confirmGrant \(grant)")
        try answers.sharing.confirmGrant.get()
    }

    public func receipt(of grant: String) async throws(WalletFailure) -> Receipt? {
        await called("receipt \(grant)")
        return try answers.sharing.receipt.get()
    }

    public func annotatedCopy(of grant: String) async throws(WalletFailure) -> AnnotatedCopy {
        await called("annotatedCopy \(grant)")
        return try answers.sharing.annotatedCopy.get()
    }

    public func receiptFile(of grant: String) async throws(WalletFailure) -> Data {
        await called("receiptFile \(grant)")
        return try answers.sharing.receiptFile.get()
    }

    public func ledger() async throws(WalletFailure) -> LedgerStanding {
        await called("ledger")
        return try answers.sharing.ledger.get()
    }

    public func history(_ filter: HistoryFilter, before: Int64?) async throws(WalletFailure) -> HistoryPage {
        let kinds = filter.kinds.map { "\($0)" }.joined(separator: ", ")
        await called("history \(filter.holder ?? "own") [\(kinds)] \(before.map(String.init) ?? "nil")")
        return try answers.sharing.history.get()
    }

    public func exportHistory(_ filter: HistoryFilter) async throws(WalletFailure) -> String {
        await called("exportHistory")
        return try answers.sharing.exportHistory.get()
    }
}
