package example.luzheng.platform

import android.os.Build
import android.security.keystore.KeyGenParameterSpec
import android.security.keystore.KeyProperties
import android.security.keystore.StrongBoxUnavailableException
import java.security.ProviderException
import javax.crypto.Cipher
import javax.crypto.KeyGenerator
import javax.crypto.SecretKey
import javax.crypto.spec.GCMParameterSpec
import kotlinx.coroutines.CoroutineDispatcher
import luzheng.core.KeyStoreException
import luzheng.core.KeyWrapper

/** AES-256-GCM in the Android Keystore over one share of the vault's key. */
class AndroidKeyWrapper(
    private val alias: String,
    private val strongBox: Boolean,
    private val worker: CoroutineDispatcher,
) : KeyWrapper {

    override suspend fun wrapShare(share: ByteArray): ByteArray = keystore(worker) {
        val cipher = Cipher.getInstance(CIPHER).apply { init(Cipher.ENCRYPT_MODE, found() ?: made()) }
        check(cipher.iv.size == NONCE) { "a nonce of another length" }
        cipher.iv + cipher.doFinal(share)
    }

    override suspend fun unwrapShare(wrapped: ByteArray): ByteArray = keystore(worker) {
        // Never makes a key: a vault that came back from a backup has none here, and says so.
        val key = found() ?: throw KeyStoreException.KeyGone()
        if (wrapped.size <= NONCE) throw KeyStoreException.Altered()
        val cipher = Cipher.getInstance(CIPHER)
        cipher.init(Cipher.DECRYPT_MODE, key, GCMParameterSpec(TAG_BITS, wrapped, 0, NONCE))
        cipher.doFinal(wrapped, NONCE, wrapped.size - NONCE)
    }

    override suspend fun forget(): Unit = keystore(worker) { androidKeyStore().deleteEntry(alias) }

    /** Android keeps no such number for an app that a backup or a file manager would not bring back too. */
    override suspend fun counter(): ULong? = null

    override suspend fun raiseCounter(to: ULong) = Unit

    private fun found(): SecretKey? = androidKeyStore().getKey(alias, null) as SecretKey?

    private fun made(): SecretKey {
        if (strongBox) {
            try {
                return generate(strongBox = true)
            } catch (_: StrongBoxUnavailableException) {
                // Full, or not for this kind of key: the next place.
            } catch (_: ProviderException) {
                // Offered and broken, on some phones.
            }
        }
        return generate(strongBox = false)
    }

    private fun generate(strongBox: Boolean): SecretKey {
        val spec = KeyGenParameterSpec.Builder(alias, KeyProperties.PURPOSE_ENCRYPT or KeyProperties.PURPOSE_DECRYPT)
            .setBlockModes(KeyProperties.BLOCK_MODE_GCM)
            .setEncryptionPaddings(KeyProperties.ENCRYPTION_PADDING_NONE)
            .setKeySize(KEY_BITS)
            .setIsStrongBoxBacked(strongBox)
            // Before Android 15 keys with this rule stay shut after an unlock by face on some phones.
            .setUnlockedDeviceRequired(Build.VERSION.SDK_INT >= ANDROID_15)
            .build()
        return KeyGenerator.getInstance(KeyProperties.KEY_ALGORITHM_AES, STORE).run {
            init(spec)
            generateKey()
        }
    }

    private companion object {
        const val CIPHER = "AES/GCM/NoPadding"
        const val NONCE = 12
        const val TAG_BITS = 128
        const val KEY_BITS = 256
        const val ANDROID_15 = 35
    }
}
