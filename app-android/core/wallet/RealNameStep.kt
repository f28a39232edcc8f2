package example.luzheng.wallet

import luzheng.core.RealName

/** The real-name provider's own step: its page or its kit. */
fun interface RealNameStep {
    /**
     * Runs it; [nonce] ties its result to one binding. Nothing where the provider did not confirm.
     *
     * @throws luzheng.core.TransportException where the provider cannot be reached
     */
    suspend fun confirm(name: String, citizenNumber: String, nonce: String): RealName?
}
