import Foundation
internal import LuzhengCore

extension LicenceState {
    init(_ state: LuzhengCore.LicenceState) {
        switch state {
        case .valid: self = .valid
        case .superseded: self = .superseded
        case .expired: self = .expired
        case .suspended: self = .suspended
        case .cancelled: self = .cancelled
        case .revoked: self = .revoked
        case .withdrawn: self = .withdrawn
        case .transferred: self = .transferred
        case .unknown: self = .unknown
        }
    }
}

extension LuzhengCore.LicenceState {
    init(_ state: LicenceState) {
        switch state {
        case .valid: self = .valid
        case .superseded: self = .superseded
        case .expired: self = .expired
        case .suspended: self = .suspended
        case .cancelled: self = .cancelled
        case .revoked: self = .revoked
        case .withdrawn: self = .withdrawn
        case .transferred: self = .transferred
        case .unknown: self = .unknown
        }
    }
}

extension Signal {
    init(_ colour: Colour) {
        switch colour {
        case .green: self = .green
        case .amber: self = .amber
        case .red: self = .red
        case .grey: self = .grey
        }
    }
}

extension PhoneBinding {
    init(_ view: BindingView) {
        self.init(
            holderId: view.holderId, holderName: view.holderName, deviceId: view.deviceId, since: view.boundText)
    }
}

extension WalletState {
    init(_ view: StateView) {
        let stage: Stage =
            switch view.stage {
            case .locked: .locked
            case .unbound: .unbound
            case .bound: .bound
            case .ended: .ended
            }
        self.init(
            stage: stage, title: view.title, next: view.next, binding: view.binding.map(PhoneBinding.init),
            offline: view.offlineText, clock: view.clockText, service: view.serviceTexts,
            advice: view.advice.map(Advice.init))
    }
}

extension Advice {
    init(_ view: AdviceView) {
        let kind: Kind =
            switch view.kind {
            case .measure: .measure
            case .frozen: .frozen
            case .recoveryCode: .recoveryCode
            }
        self.init(kind: kind, text: view.text)
    }
}

extension DueDate {
    init(_ view: DueDateView) {
        let urgency: Urgency =
            switch view.urgency {
            case .overdue: .overdue
            case .soon: .soon
            case .later: .later
            }
        self.init(
            licenceId: view.licenceId, licence: view.licenceTitle, label: view.label, date: view.dateText,
            daysLeft: Int(view.daysLeft), when: view.when, sentence: view.sentence, urgency: urgency)
    }
}

extension LicenceCard {
    init(_ view: LicenceCardView) {
        self.init(
            id: view.licenceId, kind: view.title, subject: view.subject, number: view.number, holderId: view.holderId,
            ofCompany: view.holder == .company, state: view.stateText, signal: Signal(view.colour),
            showable: view.showable, nearestDue: view.nearestDue.map(DueDate.init), confirmed: view.confirmedText)
    }
}

extension ClaimableLicence {
    init(_ view: ClaimableView) {
        let claimability: Claimability =
            switch view.claimability {
            case .ready: .ready
            case .claimed: .claimed
            case .needsReview: .needsReview
            case .notInForce: .notInForce
            }
        self.init(
            id: view.identifier, holderId: view.holderId, holder: view.holderText, kind: view.title,
            subject: view.subject, number: view.number, state: view.stateText, signal: Signal(view.colour),
            claimability: claimability, claimabilityText: view.claimabilityText)
    }
}

extension Company {
    init(_ view: CompanyView) {
        self.init(
            id: view.holderId, name: view.name, creditCode: view.creditCode, role: view.roleText,
            since: view.sinceText)
    }
}

extension CertificateFace {
    init(_ view: LicenceFaceView, _ drawing: LuzhengCore.FaceDrawing) {
        let fields = view.fields.map {
            FaceField(id: $0.name, label: $0.label, shown: $0.shown, personal: $0.care != .plain)
        }
        self.init(
            kind: view.kind, title: view.title, state: view.stateText, signal: Signal(view.colour), fields: fields,
            seal: view.sealText, hasPhoto: view.hasPhoto, photo: view.photo?.data,
            vehiclePhoto: view.vehiclePhoto?.data, issuerCode: view.issuerQr?.data,
            issuerCodeText: view.issuerQrText, revealed: view.revealed, dueDates: view.dueDates.map(DueDate.init),
            drawing: FaceDrawing(drawing))
    }
}

extension BoundDevice {
    init(_ view: DeviceView) {
        self.init(
            id: view.deviceId, label: view.label, level: view.levelText, since: view.boundText, ended: view.endedText,
            isThisPhone: view.thisDevice)
    }
}

extension ThisPhone {
    init(_ view: ThisPhoneView) {
        self.init(binding: PhoneBinding(view.binding), ended: view.ended, level: view.levelText)
    }
}
