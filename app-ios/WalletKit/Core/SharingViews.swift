import Foundation
internal import LuzhengCore

extension PartyCategory {
    init(_ category: LuzhengCore.PartyCategory) {
        switch category {
        case .insurer: self = .insurer
        case .lender: self = .lender
        case .shipper: self = .shipper
        case .recruiter: self = .recruiter
        case .publicOffice: self = .publicOffice
        }
    }

    var ofCore: LuzhengCore.PartyCategory {
        switch self {
        case .insurer: .insurer
        case .lender: .lender
        case .shipper: .shipper
        case .recruiter: .recruiter
        case .publicOffice: .publicOffice
        }
    }
}

extension Party {
    init(_ view: PartyView) {
        self.init(
            id: view.partyId, name: view.name, creditCode: view.creditCode, category: PartyCategory(view.category),
            categoryText: view.categoryText, line: view.lineText, contact: view.contact)
    }

    var ofCore: PartyView {
        PartyView(
            partyId: id, name: name, creditCode: creditCode, category: category.ofCore, categoryText: categoryText,
            lineText: line, contact: contact)
    }
}

extension PartyChoice {
    init(_ view: CategoryView) {
        self.init(category: PartyCategory(view.category), title: view.title, any: view.anyText)
    }
}

extension Purpose {
    init(_ view: PurposeView) {
        self.init(
            code: view.code, title: view.title, text: view.text, retention: view.retentionText,
            version: view.versionText)
    }
}

extension AskedAttribute {
    init(_ view: AskedView) { self.init(id: view.name, label: view.label) }
}

extension Candidate {
    init(_ view: CandidateView) { self.init(card: LicenceCard(view.card), misfit: view.reasonText) }
}

extension LuzhengCore.OfferDraft {
    init(_ draft: OfferDraft) {
        let recipient: LuzhengCore.OfferRecipient =
            switch draft.recipient {
            case .party(let party): .party(party: party.ofCore)
            case .category(let category): .category(category: category.ofCore)
            }
        self.init(
            licenceId: draft.licence, purpose: draft.purpose, recipient: recipient, attributes: draft.attributes,
            hours: draft.hours)
    }
}

extension OfferPurpose {
    init(_ view: OfferPurposeView) {
        self.init(
            purpose: Purpose(view.purpose), categories: view.categories.map(PartyChoice.init),
            attributes: view.attributes.map(AskedAttribute.init),
            spans: view.spans.map { OfferSpan(hours: $0.hours, text: $0.text) })
    }
}

extension SharingRequest {
    init(_ view: RequestView, _ request: LuzhengCore.SharingRequest) {
        self.init(
            id: view.requestId, party: Party(view.party), purpose: Purpose(view.purpose), kinds: view.kinds,
            attributes: view.attributes.map(AskedAttribute.init), valid: view.validText, answer: view.answerText,
            candidates: view.licences.map(Candidate.init), handle: Opaque(request))
    }
}

extension Consent {
    init(_ preview: ConsentPreview) {
        let view = preview.view()
        let given = view.attributes.map {
            GivenAttribute(id: $0.name, label: $0.label, value: $0.value, picture: $0.picture?.data)
        }
        self.init(
            id: view.grantId, recipient: view.recipient, recipientLine: view.recipientLine,
            purpose: Purpose(
                code: "", title: view.purposeTitle, text: view.purposeText, retention: view.retentionText,
                version: view.versionText),
            licence: LicenceCard(view.licence), attributes: given, until: view.untilText, handle: Opaque(preview))
    }
}

extension Grant {
    init(_ view: GrantView) {
        let state: State =
            switch view.state {
            case .open: .open
            case .spent: .spent
            case .revoked: .revoked
            case .expired: .expired
            }
        let offer = view.offer.map {
            OfferCode(
                link: $0.link, code: $0.code, symbol: Symbol(side: Int($0.size), dark: $0.modules.map { $0 != 0 }),
                spokenLabel: $0.spokenLabel)
        }
        self.init(
            id: view.grantId, state: state, stateText: view.stateText, signal: Signal(view.colour), when: view.whenText,
            recipient: view.recipient, purpose: view.purposeTitle, licence: view.licenceText,
            lines: view.lines.map(Fact.init), next: view.nextText, withdrawable: view.withdrawable,
            suspended: view.suspended, offer: offer, hasReceipt: view.hasReceipt, proved: view.proved)
    }
}

extension Receipt {
    init(_ view: ReceiptView) {
        self.init(title: view.title, lines: view.lines.map(Fact.init), fileName: view.fileName, json: view.json)
    }
}
