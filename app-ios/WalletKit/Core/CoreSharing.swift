import Foundation
internal import LuzhengCore

extension CoreWallet {
    func openRequest(_ link: String) async throws(WalletFailure) -> SharingRequest {
        let wallet = try wallet()
        let request = try await translating { try await wallet.openRequest(link: link) }
        let view = try translating { try wallet.requestView(request: request, lang: lang) }
        return SharingRequest(view, request)
    }

    func preview(_ request: SharingRequest, licence: String, attributes: [String]) async throws(WalletFailure)
        -> Consent
    {
        let (wallet, opened) = (try wallet(), try opened(request))
        return Consent(
            try translating {
                try wallet.previewRequest(request: opened, licence: licence, attributes: attributes, lang: lang)
            })
    }

    func decline(_ request: SharingRequest) async throws(WalletFailure) {
        let (wallet, opened) = (try wallet(), try opened(request))
        try await translating { try await wallet.declineRequest(request: opened) }
    }

    func offerable() async throws(WalletFailure) -> [Candidate] {
        let wallet = try wallet()
        return try await translating { try await wallet.offerable(lang: lang) }.map(Candidate.init)
    }

    func offerPurposes(of licence: String) async throws(WalletFailure) -> [OfferPurpose] {
        let wallet = try wallet()
        return try await translating { try await wallet.offerPurposes(licence: licence, lang: lang) }
            .map(OfferPurpose.init)
    }

    func parties(named name: String, in category: PartyCategory?) async throws(WalletFailure) -> [Party] {
        let wallet = try wallet()
        return try await translating {
            try await wallet.searchParties(name: name, category: category?.ofCore, lang: lang)
        }.map(Party.init)
    }

    func preview(_ draft: OfferDraft) async throws(WalletFailure) -> Consent {
        let wallet = try wallet()
        return Consent(
            try await translating {
                try await wallet.previewOffer(draft: LuzhengCore.OfferDraft(draft), lang: lang)
            })
    }

    func agree(_ consent: Consent) async throws(WalletFailure) -> Grant {
        let wallet = try wallet()
        guard let preview = consent.handle.value as? ConsentPreview else { throw .startOver }
        return Grant(try await translating { try await wallet.agree(preview: preview, lang: lang) })
    }

    func heldGrants() async throws(WalletFailure) -> [Grant] {
        let wallet = try wallet()
        return try translating { try wallet.heldGrants(lang: lang) }.map(Grant.init)
    }

    func grants() async throws(WalletFailure) -> [Grant] {
        let wallet = try wallet()
        return try await translating { try await wallet.grants(lang: lang) }.map(Grant.init)
    }

    func offeredGrant(_ handle: String) async throws(WalletFailure) -> Grant? {
        let wallet = try wallet()
        return try translating { try wallet.offeredGrant(handle: handle, lang: lang) }.map(Grant.init)
    }

    func withdraw(_ grant: String) async throws(WalletFailure) {
        let wallet = try wallet()
        try await translating { try await wallet.withdraw(grantId: grant) }
    }

    func confirmGrant(_ grant: String) async throws(WalletFailure) {
        let wallet = try wallet()
        try await translating { try await wallet.confirmGrant(grantId: grant) }
    }

    func receipt(of grant: String) async throws(WalletFailure) -> Receipt? {
        let wallet = try wallet()
        return try translating { try wallet.receipt(grantId: grant, lang: lang) }.map(Receipt.init)
    }

    func annotatedCopy(of grant: String) async throws(WalletFailure) -> AnnotatedCopy {
        let wallet = try wallet()
        let copy = try await translating { try await wallet.ownCopy(grantId: grant) }
        return AnnotatedCopy(fileName: copy.fileName, pdf: copy.pdf, link: copy.link)
    }

    func receiptFile(of grant: String) async throws(WalletFailure) -> Data {
        let wallet = try wallet()
        return try await translating { try await wallet.receiptPdf(grantId: grant) }
    }

    func ledger() async throws(WalletFailure) -> LedgerStanding {
        let wallet = try wallet()
        return LedgerStanding(try translating { try wallet.ledger(lang: lang) })
    }

    func history(_ filter: HistoryFilter, before: Int64?) async throws(WalletFailure) -> HistoryPage {
        let wallet = try wallet()
        return HistoryPage(
            try await translating {
                try await wallet.history(filter: LuzhengCore.HistoryFilter(filter), before: before, lang: lang)
            })
    }

    func exportHistory(_ filter: HistoryFilter) async throws(WalletFailure) -> String {
        let wallet = try wallet()
        return try await translating {
            try await wallet.exportHistory(filter: LuzhengCore.HistoryFilter(filter))
        }
    }

    /// The core's own request; one that another program made is none.
    private func opened(_ request: SharingRequest) throws(WalletFailure) -> LuzhengCore.SharingRequest {
        guard let opened = request.handle.value as? LuzhengCore.SharingRequest else { throw .askAgain }
        return opened
    }
}
