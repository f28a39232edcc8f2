package example.luzheng.testing

import android.security.keystore.KeyGenParameterSpec
import android.security.keystore.KeyInfo
import android.security.keystore.KeyProperties
import java.io.InputStream
import java.io.OutputStream
import java.security.Key
import java.security.KeyFactorySpi
import java.security.KeyPair
import java.security.KeyPairGenerator
import java.security.KeyPairGeneratorSpi
import java.security.KeyStoreSpi
import java.security.PrivateKey
import java.security.Provider
import java.security.PublicKey
import java.security.SecureRandom
import java.security.cert.Certificate
import java.security.spec.AlgorithmParameterSpec
import java.security.spec.ECGenParameterSpec
import java.security.spec.KeySpec
import java.util.Collections
import java.util.Date
import java.util.Enumeration
import java.util.TreeMap
import javax.crypto.KeyGeneratorSpi
import javax.crypto.SecretKey
import javax.crypto.spec.SecretKeySpec

/** An "AndroidKeyStore" provider for the JVM: software keys that say of themselves what a test wants, and its faults. */
object FakeAndroidKeyStore : Provider("AndroidKeyStore", "1", "for tests") {
    private fun readResolve(): Any = this

    private class Kept(val key: Key, val chain: Array<Certificate>?, val level: Int)

    private val kept = TreeMap<String, Kept>()

    /** Every key that was asked for. */
    val asked = ArrayList<KeyGenParameterSpec>()

    /** What a StrongBox throws; nothing where it works. */
    var strongBoxFault: Exception? = null

    /** What making an attested key throws. */
    var attestingFault: Exception? = null

    /** Where a key that is not in the StrongBox lands. */
    var otherLevel = KeyProperties.SECURITY_LEVEL_TRUSTED_ENVIRONMENT

    /** Certificates over an attested key. */
    var chainLength = 3

    /** What every use of a key throws. */
    var useFault: Exception? = null

    init {
        put("KeyStore.AndroidKeyStore", Store::class.java.name)
        put("KeyGenerator.AES", AesGenerator::class.java.name)
        put("KeyPairGenerator.EC", EcGenerator::class.java.name)
        put("KeyFactory.EC", Factory::class.java.name)
    }

    /** As on a phone that nobody used yet. */
    fun reset() {
        kept.clear()
        asked.clear()
        strongBoxFault = null
        attestingFault = null
        otherLevel = KeyProperties.SECURITY_LEVEL_TRUSTED_ENVIRONMENT
        chainLength = 3
        useFault = null
    }

    /** The keys are gone, as after a restored backup. */
    fun loseKeys() = kept.clear()

    /** The names of the keys. */
    fun names(): Set<String> = kept.keys

    private fun admit(spec: KeyGenParameterSpec): Int {
        asked += spec
        if (spec.isStrongBoxBacked) strongBoxFault?.let { throw it }
        if (spec.attestationChallenge != null) attestingFault?.let { throw it }
        return if (spec.isStrongBoxBacked) KeyProperties.SECURITY_LEVEL_STRONGBOX else otherLevel
    }

    class AesGenerator : KeyGeneratorSpi() {
        private lateinit var spec: KeyGenParameterSpec
        override fun engineInit(random: SecureRandom?) = Unit
        override fun engineInit(bits: Int, random: SecureRandom?) = Unit
        override fun engineInit(spec: AlgorithmParameterSpec, random: SecureRandom?) { this.spec = spec as KeyGenParameterSpec }
        override fun engineGenerateKey(): SecretKey {
            val level = admit(spec)
            val key = SecretKeySpec(ByteArray(32).also(SecureRandom()::nextBytes), "AES")
            kept[spec.keystoreAlias] = Kept(key, null, level)
            return key
        }
    }

    class EcGenerator : KeyPairGeneratorSpi() {
        private lateinit var spec: KeyGenParameterSpec
        override fun initialize(bits: Int, random: SecureRandom?) = Unit
        override fun initialize(spec: AlgorithmParameterSpec, random: SecureRandom?) { this.spec = spec as KeyGenParameterSpec }
        override fun generateKeyPair(): KeyPair {
            val level = admit(spec)
            val curve = spec.algorithmParameterSpec as ECGenParameterSpec
            val pair = KeyPairGenerator.getInstance("EC", "SunEC").run { initialize(curve); generateKeyPair() }
            val certificates = if (spec.attestationChallenge == null) 1 else chainLength
            kept[spec.keystoreAlias] = Kept(pair.private, Array(certificates) { Paper(pair.public, it) }, level)
            return pair
        }
    }

    class Factory : KeyFactorySpi() {
        @Suppress("UNCHECKED_CAST")
        override fun <T : KeySpec> engineGetKeySpec(key: Key, spec: Class<T>): T =
            KeyInfo(kept.values.first { it.key === key }.level) as T
        override fun engineGeneratePublic(spec: KeySpec): PublicKey = throw UnsupportedOperationException()
        override fun engineGeneratePrivate(spec: KeySpec): PrivateKey = throw UnsupportedOperationException()
        override fun engineTranslateKey(key: Key): Key = throw UnsupportedOperationException()
    }

    private class Paper(private val key: PublicKey, private val at: Int) : Certificate("X.509") {
        override fun getEncoded() = byteArrayOf(at.toByte()) + key.encoded
        override fun getPublicKey() = key
        override fun verify(key: PublicKey) = Unit
        override fun verify(key: PublicKey, provider: String) = Unit
        override fun toString() = "Paper"
    }

    class Store : KeyStoreSpi() {
        override fun engineGetKey(alias: String, password: CharArray?): Key? {
            useFault?.let { throw it }
            return kept[alias]?.key
        }
        override fun engineAliases(): Enumeration<String> = Collections.enumeration(kept.keys)
        override fun engineContainsAlias(alias: String) = alias in kept
        override fun engineSize() = kept.size
        override fun engineLoad(from: InputStream?, password: CharArray?) = Unit
        override fun engineStore(to: OutputStream?, password: CharArray?) = Unit
        override fun engineDeleteEntry(alias: String) { kept.remove(alias) }
        override fun engineGetCertificateChain(alias: String): Array<Certificate>? = kept[alias]?.chain
        override fun engineGetCertificate(alias: String): Certificate? = kept[alias]?.chain?.firstOrNull()
        override fun engineGetCreationDate(alias: String): Date? = null
        override fun engineSetKeyEntry(alias: String, key: Key, password: CharArray?, chain: Array<Certificate>?) = Unit
        override fun engineSetKeyEntry(alias: String, key: ByteArray, chain: Array<Certificate>?) = Unit
        override fun engineSetCertificateEntry(alias: String, certificate: Certificate?) = Unit
        override fun engineIsKeyEntry(alias: String) = alias in kept
        override fun engineIsCertificateEntry(alias: String) = false
        override fun engineGetCertificateAlias(certificate: Certificate?): String? = null
    }
}
