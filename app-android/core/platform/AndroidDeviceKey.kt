package example.luzheng.platform

import android.os.Build
import android.security.keystore.KeyGenParameterSpec
import android.security.keystore.KeyInfo
import android.security.keystore.KeyProperties
import android.security.keystore.StrongBoxUnavailableException
import java.security.GeneralSecurityException
import java.security.KeyFactory
import java.security.KeyPairGenerator
import java.security.KeyStore
import java.security.PrivateKey
import java.security.ProviderException
import java.security.Signature
import java.security.spec.ECGenParameterSpec
import kotlinx.coroutines.CoroutineDispatcher
import kotlinx.coroutines.withContext
import luzheng.core.DeviceEvidence
import luzheng.core.DeviceKey
import luzheng.core.DeviceKeyInfo
import luzheng.core.KeyLevel
import luzheng.core.KeyStoreException
import luzheng.core.Suite

/** What this phone offers and what is taken. */
data class KeyPolicy(val strongBox: Boolean, val softwareTaken: Boolean)

/**
 * The key that stands for this phone: P-256 in the Android Keystore, in StrongBox where there is one, else in the trusted
 * execution environment, in software only where [policy] takes it. It never asks the holder for each signature: a code is
 * signed four times a minute, and the gate stands before the wallet.
 */
class AndroidDeviceKey(private val policy: KeyPolicy, private val worker: CoroutineDispatcher) : DeviceKey {

    override suspend fun make(alias: String, challenge: ByteArray): DeviceKeyInfo = keystore(worker) {
        val store = androidKeyStore()
        store.deleteEntry(alias)
        makeAnywhere(alias, challenge)
        val made = info(store, alias)
        if (made.level == KeyLevel.SOFTWARE && !policy.softwareTaken) {
            store.deleteEntry(alias)
            throw KeyStoreException.Failed("the key store keeps keys in software")
        }
        made
    }

    override suspend fun describe(alias: String): DeviceKeyInfo = keystore(worker) { info(androidKeyStore(), alias) }

    /** The chain of certificates over the key, the leaf first, one DER after the other; it was made for the challenge of
     * [make], which is the same. */
    override suspend fun evidence(alias: String, challenge: ByteArray): DeviceEvidence = keystore(worker) {
        val chain = androidKeyStore().getCertificateChain(alias) ?: throw KeyStoreException.KeyGone()
        val bytes = chain.fold(ByteArray(0)) { all, certificate -> all + certificate.encoded }
        // A single certificate is the key's own word for itself: no attestation.
        if (chain.size < 2 || bytes.size > MOST_EVIDENCE) DeviceEvidence("none", ByteArray(0))
        else DeviceEvidence("android_key_attestation", bytes)
    }

    override suspend fun sign(alias: String, message: ByteArray): ByteArray = keystore(worker) {
        Signature.getInstance("SHA256withECDSA").run {
            initSign(privateKey(androidKeyStore(), alias))
            update(message)
            sign()
        }
    }

    override suspend fun remove(alias: String): Unit = keystore(worker) { androidKeyStore().deleteEntry(alias) }

    /** From the best place to the plainest; some phones offer a StrongBox and fail in it, some fail at attesting. */
    private fun makeAnywhere(alias: String, challenge: ByteArray) {
        val tries = listOf(true to challenge, false to challenge, false to null)
        var last: Exception? = null
        for ((strongBox, attested) in tries) {
            if (strongBox && !policy.strongBox) continue
            try {
                return generate(alias, strongBox, attested)
            } catch (unavailable: StrongBoxUnavailableException) {
                last = unavailable
            } catch (refused: ProviderException) {
                last = refused
            }
        }
        throw last ?: ProviderException("no key could be made")
    }

    private fun generate(alias: String, strongBox: Boolean, challenge: ByteArray?) {
        val spec = KeyGenParameterSpec.Builder(alias, KeyProperties.PURPOSE_SIGN)
            .setAlgorithmParameterSpec(ECGenParameterSpec("secp256r1"))
            .setDigests(KeyProperties.DIGEST_SHA256)
            .setIsStrongBoxBacked(strongBox)
            .apply { if (challenge != null) setAttestationChallenge(challenge) }
            .build()
        KeyPairGenerator.getInstance(KeyProperties.KEY_ALGORITHM_EC, STORE).run {
            initialize(spec)
            generateKeyPair()
        }
    }

    private fun privateKey(store: KeyStore, alias: String): PrivateKey =
        store.getKey(alias, null) as? PrivateKey ?: throw KeyStoreException.KeyGone()

    private fun info(store: KeyStore, alias: String): DeviceKeyInfo {
        val key = privateKey(store, alias)
        val certificate = store.getCertificate(alias) ?: throw KeyStoreException.KeyGone()
        val info = KeyFactory.getInstance(key.algorithm, STORE).getKeySpec(key, KeyInfo::class.java)
        return DeviceKeyInfo(Suite.P256, certificate.publicKey.encoded, levelOf(info))
    }

    private fun levelOf(info: KeyInfo): KeyLevel = when {
        Build.VERSION.SDK_INT < Build.VERSION_CODES.S -> olderLevelOf(info)
        info.securityLevel == KeyProperties.SECURITY_LEVEL_STRONGBOX -> KeyLevel.STRONGBOX
        info.securityLevel == KeyProperties.SECURITY_LEVEL_TRUSTED_ENVIRONMENT -> KeyLevel.TEE
        else -> KeyLevel.SOFTWARE
    }

    /** Before Android 12 nobody says whether it was the StrongBox: the lower is told. */
    @Suppress("DEPRECATION")
    private fun olderLevelOf(info: KeyInfo) = if (info.isInsideSecureHardware) KeyLevel.TEE else KeyLevel.SOFTWARE

    private companion object {
        const val MOST_EVIDENCE = 16 * 1024
    }
}
