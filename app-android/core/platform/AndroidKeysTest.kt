package example.luzheng.platform

import android.os.Build
import android.security.keystore.KeyPermanentlyInvalidatedException
import android.security.keystore.KeyProperties
import android.security.keystore.StrongBoxUnavailableException
import android.security.keystore.UserNotAuthenticatedException
import example.luzheng.testing.FakeAndroidKeyStore
import java.security.InvalidAlgorithmParameterException
import java.security.KeyFactory
import java.security.ProviderException
import java.security.Security
import java.security.Signature
import java.security.UnrecoverableKeyException
import java.security.spec.X509EncodedKeySpec
import kotlin.test.AfterTest
import kotlin.test.BeforeTest
import kotlin.test.Test
import kotlin.test.assertContentEquals
import kotlin.test.assertEquals
import kotlin.test.assertFailsWith
import kotlin.test.assertFalse
import kotlin.test.assertTrue
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.runBlocking
import luzheng.core.KeyLevel
import luzheng.core.KeyStoreException

/** The adapters to the Android Keystore, and the traps that phones set. */
class AndroidKeysTest {
    private val store = FakeAndroidKeyStore
    private val here = Dispatchers.Unconfined
    private val challenge = ByteArray(32) { it.toByte() }

    @BeforeTest fun phone() {
        Security.removeProvider(store.name)
        Security.addProvider(store)
        store.reset()
    }

    @AfterTest fun newest() { Build.VERSION.SDK_INT = 35 }

    private fun key(strongBox: Boolean = true, software: Boolean = false) = AndroidDeviceKey(KeyPolicy(strongBox, software), here)

    private fun wrapper(strongBox: Boolean = true) = AndroidKeyWrapper("vault", strongBox, here)

    @Test fun `a device key is made in the StrongBox and attested for the challenge`(): Unit = runBlocking {
        val made = key().make("luzheng", challenge)
        assertEquals(KeyLevel.STRONGBOX, made.level)
        assertContentEquals(challenge, store.asked.single().attestationChallenge)
        assertContentEquals(arrayOf("SHA-256"), store.asked.single().digests)
        assertEquals("android_key_attestation", key().evidence("luzheng", challenge).format)
    }

    @Test fun `what it signs is good by the public key it told`(): Unit = runBlocking {
        val made = key().make("luzheng", challenge)
        val signature = key().sign("luzheng", challenge)
        val public = KeyFactory.getInstance("EC", "SunEC").generatePublic(X509EncodedKeySpec(made.publicKey))
        val checker = Signature.getInstance("SHA256withECDSA").apply { initVerify(public); update(challenge) }
        assertTrue(checker.verify(signature))
    }

    @Test fun `a StrongBox that is full or broken leads to the trusted environment`(): Unit = runBlocking {
        for (fault in listOf(StrongBoxUnavailableException(), ProviderException("vendor"))) {
            store.reset()
            store.strongBoxFault = fault
            assertEquals(KeyLevel.TEE, key().make("luzheng", challenge).level)
            assertEquals(listOf(true, false), store.asked.map { it.isStrongBoxBacked })
        }
    }

    @Test fun `a phone that cannot attest has a key without evidence`(): Unit = runBlocking {
        store.attestingFault = ProviderException("no attestation keys")
        assertEquals(KeyLevel.TEE, key().make("luzheng", challenge).level)
        assertEquals("none", key().evidence("luzheng", challenge).format)
    }

    @Test fun `a key in software is refused and removed unless the policy takes it`(): Unit = runBlocking {
        store.otherLevel = KeyProperties.SECURITY_LEVEL_SOFTWARE
        assertFailsWith<KeyStoreException.Failed> { key(strongBox = false).make("luzheng", challenge) }
        assertFalse("luzheng" in store.names())
        assertEquals(KeyLevel.SOFTWARE, key(strongBox = false, software = true).make("luzheng", challenge).level)
    }

    @Test fun `before Android 12 hardware is told as the lower of the two`(): Unit = runBlocking {
        Build.VERSION.SDK_INT = 28
        assertEquals(KeyLevel.TEE, key().make("luzheng", challenge).level)
    }

    @Test fun `evidence longer than the format allows is left out`(): Unit = runBlocking {
        store.chainLength = 400
        key().make("luzheng", challenge)
        assertEquals("none", key().evidence("luzheng", challenge).format)
    }

    @Test fun `keys that fingerprints, a removed lock or a backup took away are gone`(): Unit = runBlocking {
        key().make("luzheng", challenge)
        for (fault in listOf(KeyPermanentlyInvalidatedException(), UnrecoverableKeyException())) {
            store.useFault = fault
            assertFailsWith<KeyStoreException.KeyGone> { key().sign("luzheng", challenge) }
            assertFailsWith<KeyStoreException.KeyGone> { wrapper().unwrapShare(ByteArray(60)) }
        }
        store.useFault = null
        store.loseKeys()
        assertFailsWith<KeyStoreException.KeyGone> { key().sign("luzheng", challenge) }
        assertFailsWith<KeyStoreException.KeyGone> { key().describe("luzheng") }
    }

    @Test fun `a locked phone is locked and not broken`(): Unit = runBlocking {
        key().make("luzheng", challenge)
        store.useFault = UserNotAuthenticatedException()
        assertFailsWith<KeyStoreException.Locked> { key().sign("luzheng", challenge) }
    }

    @Test fun `a second space without a key store is an error that can be told`(): Unit = runBlocking {
        Security.removeProvider(store.name)
        assertFailsWith<KeyStoreException.Failed> { key().make("luzheng", challenge) }
        assertFailsWith<KeyStoreException.Failed> { wrapper().wrapShare(challenge) }
    }

    @Test fun `an exception of a vendor's goes no further than its class`(): Unit = runBlocking {
        store.strongBoxFault = InvalidAlgorithmParameterException("/data/misc/keystore/10234")
        val failed = assertFailsWith<KeyStoreException.Failed> { key().make("luzheng", challenge) }
        assertEquals("InvalidAlgorithmParameterException", failed.reason)
    }

    @Test fun `a share is wrapped anew each time and unwrapped as it was`(): Unit = runBlocking {
        val one = wrapper().wrapShare(challenge)
        val two = wrapper().wrapShare(challenge)
        assertFalse(one.contentEquals(two))
        assertContentEquals(challenge, wrapper().unwrapShare(one))
        assertEquals(1, store.asked.size)
    }

    @Test fun `a share that was altered is altered`(): Unit = runBlocking {
        val wrapped = wrapper().wrapShare(challenge)
        wrapped[20] = (wrapped[20] + 1).toByte()
        assertFailsWith<KeyStoreException.Altered> { wrapper().unwrapShare(wrapped) }
        assertFailsWith<KeyStoreException.Altered> { wrapper().unwrapShare(ByteArray(3)) }
    }

    @Test fun `unwrapping never makes a key`(): Unit = runBlocking {
        assertFailsWith<KeyStoreException.KeyGone> { wrapper().unwrapShare(ByteArray(60)) }
        assertTrue(store.names().isEmpty())
    }

    @Test fun `the rule that some phones break stays off before Android 15`(): Unit = runBlocking {
        for ((android, wanted) in listOf(34 to false, 35 to true)) {
            store.reset()
            Build.VERSION.SDK_INT = android
            wrapper().wrapShare(challenge)
            assertEquals(wanted, store.asked.single().isUnlockedDeviceRequired)
        }
    }
}
