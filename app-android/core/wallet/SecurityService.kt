package example.luzheng.wallet

/**
 * Recovery code, freeze and what support is about to do, as screens use them. All of them throw [WalletFault] and nothing
 * else, none of them blocks the calling thread.
 */
interface SecurityService {
    /** How the binding stands with support. */
    suspend fun support(): SupportView

    /** Freezes this phone. */
    suspend fun freeze(): SupportView

    /** Lifts the freeze, with the real-name provider's own step in the middle; [nonce] is the freeze's own. */
    suspend fun lift(name: String, citizenNumber: String, nonce: String): SupportView

    /** Stops what support is about to do. */
    suspend fun veto(measure: String): SupportView

    /** Confirms what support is about to do. */
    suspend fun confirm(measure: String): SupportView

    /** Makes a recovery code; the one before stops working. It is told this once. */
    suspend fun makeCode(): SecretCode

    /** Notes that the code was written down, as one of its groups proved. */
    suspend fun written()
}

/** A recovery code while it is on the screen; it says nothing of itself, so that nothing writes it down by mistake. */
class SecretCode(val view: RecoveryCodeView) {
    override fun toString() = "SecretCode(…)"
}
