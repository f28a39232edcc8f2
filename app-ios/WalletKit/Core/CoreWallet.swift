import Foundation
internal import LuzhengCore

/// The wallet of the core behind the screens' protocol: asks, and translates what comes back.
final class CoreWallet: WalletService {
    private let held: Held<Wallet>
    private let language: @Sendable () -> Language

    /// `language` is asked with each use, so that a change in the settings is heard at once.
    init(_ wallet: Wallet, language: @escaping @Sendable () -> Language) {
        held = Held(wallet)
        self.language = language
    }

    var lang: Lang { Lang(language()) }

    /// Lets go of the core's wallet: every later use fails as locked.
    func release() { held.release() }

    /// The core's wallet, while it is held.
    func wallet() throws(WalletFailure) -> Wallet {
        guard let wallet = held.value else { throw .unlock }
        return wallet
    }

    func state() async throws(WalletFailure) -> WalletState {
        let wallet = try wallet()
        return WalletState(try translating { try wallet.state(lang: lang) })
    }

    func prepareBinding(name: String, citizenNumber: String) async throws(WalletFailure) -> RealNameStep {
        let wallet = try wallet()
        let prepared = try await translating {
            try await wallet.prepareBinding(name: name, citizenNumber: citizenNumber)
        }
        return RealNameStep(nonce: prepared.nonce(), handle: prepared)
    }

    func bind(_ step: RealNameStep, provider: String, reference: String) async throws(WalletFailure) -> PhoneBinding {
        guard let prepared = step.handle as? PreparedBinding else { throw .startOver }
        let wallet = try wallet()
        try await translating {
            try await wallet.bind(prepared: prepared, realName: RealName(provider: provider, reference: reference))
        }
        guard let binding = try await state().binding else { throw .bindFirst }
        return binding
    }

    func licences() async throws(WalletFailure) -> [LicenceCard] {
        let wallet = try wallet()
        return try translating { try wallet.cards(lang: lang) }.map(LicenceCard.init)
    }

    func dueDates() async throws(WalletFailure) -> [DueDate] {
        let wallet = try wallet()
        return try translating { try wallet.dueDates(lang: lang) }.map(DueDate.init)
    }

    func refresh() async throws(WalletFailure) {
        let wallet = try wallet()
        try await translating {
            _ = try await wallet.sync(lang: lang)
            _ = try await wallet.prepareOffline()
        }
    }

    func face(of licence: String, revealed: Bool) async throws(WalletFailure) -> CertificateFace {
        let wallet = try wallet()
        let view = try translating { try wallet.face(licence: licence, revealed: revealed, lang: lang) }
        return CertificateFace(view, try translating { try drawFace(face: view) })
    }

    func show(_ licence: String, as form: CodeForm) async throws(WalletFailure) -> ShownCode {
        let wallet = try wallet()
        return ShownCode(
            try await translating {
                try await wallet.showShort(licence: licence, form: LuzhengCore.CodeForm(form), lang: lang)
            })
    }

    func check(_ text: String) async throws(WalletFailure) -> Verdict {
        let wallet = try wallet()
        return Verdict(try await translating { try await wallet.check(text: text, challenge: nil, lang: lang) })
    }

    func claimable() async throws(WalletFailure) -> [ClaimableLicence] {
        let wallet = try wallet()
        return try await translating { try await wallet.claimable(lang: lang) }.map(ClaimableLicence.init)
    }

    func claim(_ licence: ClaimableLicence) async throws(WalletFailure) -> LicenceCard {
        let wallet = try wallet()
        return LicenceCard(
            try await translating {
                try await wallet.claim(identifier: licence.id, holderId: licence.holderId, lang: lang)
            })
    }

    func thisPhone() async throws(WalletFailure) -> ThisPhone? {
        let wallet = try wallet()
        return ThisPhone(try await translating { try await wallet.thisPhone(lang: lang) })
    }

    func devices() async throws(WalletFailure) -> [BoundDevice] {
        let wallet = try wallet()
        return try await translating { try await wallet.devices(lang: lang) }.map(BoundDevice.init)
    }

    func unbind(_ device: String) async throws(WalletFailure) {
        let wallet = try wallet()
        try await translating { try await wallet.unbindDevice(deviceId: device) }
    }

    func companies() async throws(WalletFailure) -> [Company] {
        let wallet = try wallet()
        return try await translating { try await wallet.companies(lang: lang) }.map(Company.init)
    }

    func takeOn(creditCode: String) async throws(WalletFailure) -> Company {
        let wallet = try wallet()
        return Company(
            try await translating { try await wallet.takeOnCompany(creditCode: creditCode, lang: lang) })
    }
}
