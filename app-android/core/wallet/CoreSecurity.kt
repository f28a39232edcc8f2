package example.luzheng.wallet

import luzheng.core.WalletException

/** Recovery code, freeze and support over the core. */
internal class CoreSecurity(private val use: CoreUse, private val realName: RealNameStep) : SecurityService {
    override suspend fun support() = use.core { wallet, lang -> wallet.support(lang) }

    override suspend fun freeze() = use.core { wallet, lang -> wallet.freeze(lang) }

    override suspend fun lift(name: String, citizenNumber: String, nonce: String) = use.core { wallet, lang ->
        val confirmed = realName.confirm(name, citizenNumber, nonce)
        wallet.liftFreeze(confirmed ?: throw WalletException.CorrectIdentity(), lang)
    }

    override suspend fun veto(measure: String) = use.core { wallet, lang -> wallet.veto(measure, lang) }

    override suspend fun confirm(measure: String) = use.core { wallet, lang -> wallet.confirmMeasure(measure, lang) }

    override suspend fun makeCode() = use.core { wallet, lang -> SecretCode(wallet.makeRecoveryCode(lang)) }

    override suspend fun written() = use.core { wallet, _ -> wallet.recoveryCodeWritten() }
}
