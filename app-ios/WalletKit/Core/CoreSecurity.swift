internal import LuzhengCore

extension CoreWallet {
    func support() async throws(WalletFailure) -> SupportStanding {
        let wallet = try wallet()
        return SupportStanding(try await translating { try await wallet.support(lang: lang) })
    }

    func freeze() async throws(WalletFailure) -> SupportStanding {
        let wallet = try wallet()
        return SupportStanding(try await translating { try await wallet.freeze(lang: lang) })
    }

    func liftFreeze(provider: String, reference: String) async throws(WalletFailure) -> SupportStanding {
        let (wallet, step) = (try wallet(), RealName(provider: provider, reference: reference))
        return SupportStanding(
            try await translating { try await wallet.liftFreeze(realName: step, lang: lang) })
    }

    func veto(_ measure: String) async throws(WalletFailure) -> SupportStanding {
        let wallet = try wallet()
        return SupportStanding(try await translating { try await wallet.veto(measureId: measure, lang: lang) })
    }

    func confirmMeasure(_ measure: String) async throws(WalletFailure) -> SupportStanding {
        let wallet = try wallet()
        return SupportStanding(
            try await translating { try await wallet.confirmMeasure(measureId: measure, lang: lang) })
    }

    func makeRecoveryCode() async throws(WalletFailure) -> RecoveryCode {
        let wallet = try wallet()
        let made = try await translating { try await wallet.makeRecoveryCode(lang: lang) }
        return RecoveryCode(groups: made.groups, explanation: made.explainText, spokenLabel: made.spokenLabel)
    }

    func recoveryCodeWritten() async throws(WalletFailure) {
        let wallet = try wallet()
        try await translating { try await wallet.recoveryCodeWritten() }
    }
}

extension SupportStanding {
    init(_ view: SupportView) {
        self.init(
            freeze: view.freeze.map {
                Freeze(text: $0.text, explanation: $0.explainText, nonce: $0.liftNonce)
            },
            measure: view.measure.map {
                SupportMeasure(
                    id: $0.measureId, text: $0.text, warning: $0.warningText, confirmable: $0.confirmable)
            },
            hasRecoveryCode: view.hasRecoveryCode, recovery: view.recoveryText)
    }
}
