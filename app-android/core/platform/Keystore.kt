package example.luzheng.platform

import android.security.keystore.KeyPermanentlyInvalidatedException
import android.security.keystore.UserNotAuthenticatedException
import java.security.GeneralSecurityException
import java.security.KeyStore
import java.security.ProviderException
import java.security.UnrecoverableKeyException
import javax.crypto.AEADBadTagException
import kotlinx.coroutines.CoroutineDispatcher
import kotlinx.coroutines.withContext
import luzheng.core.KeyStoreException

/** Name of the system's key store. */
internal const val STORE = "AndroidKeyStore"

/** The system's key store; in some second spaces and work profiles there is none, and this throws. */
internal fun androidKeyStore(): KeyStore = KeyStore.getInstance(STORE).apply { load(null) }

/**
 * Runs a use of the key store away from the screen, and turns what it throws into what can be done about it. The text of
 * a system's exception goes no further than its class: vendors put file names and worse into it.
 */
internal suspend fun <T> keystore(worker: CoroutineDispatcher, use: () -> T): T = withContext(worker) {
    try {
        use()
    } catch (ours: KeyStoreException) {
        throw ours
    } catch (_: KeyPermanentlyInvalidatedException) {
        throw KeyStoreException.KeyGone()
    } catch (_: UnrecoverableKeyException) {
        // Android's answer where the screen lock was removed, or the blob came from another phone's backup.
        throw KeyStoreException.KeyGone()
    } catch (_: UserNotAuthenticatedException) {
        throw KeyStoreException.Locked()
    } catch (_: AEADBadTagException) {
        throw KeyStoreException.Altered()
    } catch (other: GeneralSecurityException) {
        throw KeyStoreException.Failed(other.javaClass.simpleName)
    } catch (other: ProviderException) {
        throw KeyStoreException.Failed(other.javaClass.simpleName)
    }
}
