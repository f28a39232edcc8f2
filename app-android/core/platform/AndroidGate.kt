package example.luzheng.platform

import android.app.Activity
import android.app.KeyguardManager
import android.hardware.biometrics.BiometricManager.Authenticators
import android.hardware.biometrics.BiometricPrompt
import android.os.Build
import android.os.CancellationSignal
import kotlin.coroutines.resume
import kotlinx.coroutines.CancellableContinuation
import kotlinx.coroutines.CoroutineDispatcher
import kotlinx.coroutines.suspendCancellableCoroutine
import kotlinx.coroutines.withContext
import luzheng.core.Gate
import luzheng.core.GateOutcome
import luzheng.core.GateReason

/** Asks the holder for the phone's own lock: pass-code, pattern, fingerprint or face. */
class AndroidGate(
    private val screen: () -> Activity?,
    private val words: (GateReason) -> Pair<String, String>,
    private val main: CoroutineDispatcher,
) : Gate {
    private var waiting: CancellableContinuation<GateOutcome>? = null

    /** Whether the system's own screen is asking: it may lie over the app, which then has not left the front. */
    @Volatile var asking = false
        private set

    override suspend fun require(reason: GateReason): GateOutcome = withContext(main) {
        asking = true
        try {
            ask(reason)
        } finally {
            asking = false
        }
    }

    private suspend fun ask(reason: GateReason): GateOutcome {
        // An app that is not in front cannot ask; it is not granted either.
        val activity = screen() ?: return GateOutcome.REFUSED
        val guard = activity.getSystemService(KeyguardManager::class.java)
        if (!guard.isDeviceSecure) return GateOutcome.UNAVAILABLE
        val (title, text) = words(reason)
        return if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.Q) prompt(activity, title, text)
        else confirm(activity, guard, title, text)
    }

    /** What the system's own screen of Android 9 answered, by way of the activity. */
    fun answered(granted: Boolean) {
        waiting?.resume(if (granted) GateOutcome.GRANTED else GateOutcome.REFUSED)
        waiting = null
    }

    private suspend fun prompt(activity: Activity, title: String, text: String): GateOutcome =
        suspendCancellableCoroutine { answer ->
            val cancel = CancellationSignal()
            answer.invokeOnCancellation { cancel.cancel() }
            val builder = BiometricPrompt.Builder(activity).setTitle(title).setDescription(text)
            allowPassCode(builder)
            builder.build().authenticate(cancel, activity.mainExecutor, callback(answer))
        }

    private fun allowPassCode(builder: BiometricPrompt.Builder) {
        if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.R) {
            builder.setAllowedAuthenticators(Authenticators.BIOMETRIC_WEAK or Authenticators.DEVICE_CREDENTIAL)
        } else if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.Q) {
            @Suppress("DEPRECATION") builder.setDeviceCredentialAllowed(true)
        }
    }

    private fun callback(answer: CancellableContinuation<GateOutcome>) = object : BiometricPrompt.AuthenticationCallback() {
        override fun onAuthenticationSucceeded(result: BiometricPrompt.AuthenticationResult?) {
            if (answer.isActive) answer.resume(GateOutcome.GRANTED)
        }

        // A finger that was not read well is not an answer yet; only this is.
        override fun onAuthenticationError(code: Int, text: CharSequence?) {
            if (answer.isActive) answer.resume(GateOutcome.REFUSED)
        }
    }

    @Suppress("DEPRECATION")
    private suspend fun confirm(activity: Activity, guard: KeyguardManager, title: String, text: String): GateOutcome {
        val intent = guard.createConfirmDeviceCredentialIntent(title, text) ?: return GateOutcome.UNAVAILABLE
        return suspendCancellableCoroutine { answer ->
            answered(granted = false)
            waiting = answer
            activity.startActivityForResult(intent, REQUEST)
        }
    }

    companion object {
        /** Number of the request whose result goes to [answered]. */
        const val REQUEST = 28
    }
}
