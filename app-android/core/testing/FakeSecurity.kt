package example.luzheng.testing

import example.luzheng.wallet.SecretCode
import example.luzheng.wallet.SecurityService
import example.luzheng.wallet.SupportView

/** Support that answers what a test told it; what it was asked stands in the wallet's list. */
class FakeSecurity(private val wallet: FakeWallet) : SecurityService {
    /** What it answers with. */
    val sample = SampleSupport(wallet.samples)

    /** How the binding stands. */
    var stands: SupportView = sample.none

    override suspend fun support(): SupportView { wallet.use("support"); return stands }
    override suspend fun freeze(): SupportView { wallet.use("freeze"); return sample.frozen.also { stands = it } }
    override suspend fun lift(name: String, citizenNumber: String, nonce: String): SupportView {
        wallet.use("lift", "$name $citizenNumber $nonce")
        return sample.coded.also { stands = it }
    }
    override suspend fun veto(measure: String): SupportView { wallet.use("veto", measure); return sample.coded.also { stands = it } }
    override suspend fun confirm(measure: String): SupportView { wallet.use("confirm", measure); return sample.approved.also { stands = it } }
    override suspend fun makeCode(): SecretCode { wallet.use("makeCode"); stands = sample.coded; return sample.code }
    override suspend fun written() = wallet.use("written")
}
