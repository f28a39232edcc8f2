package example.luzheng.app

import android.app.Activity
import android.app.Application
import android.content.Context
import android.content.pm.PackageManager
import android.os.Build
import android.os.Handler
import android.os.Looper
import example.luzheng.R
import example.luzheng.design.PreferenceStore
import example.luzheng.design.Speech
import example.luzheng.design.Word
import example.luzheng.platform.AndroidClock
import example.luzheng.platform.AndroidConnectivity
import example.luzheng.platform.AndroidDeviceKey
import example.luzheng.platform.AndroidGate
import example.luzheng.platform.AndroidKeyWrapper
import example.luzheng.platform.AndroidNotifier
import example.luzheng.platform.AndroidPreferences
import example.luzheng.platform.AndroidReminders
import example.luzheng.platform.KeyPolicy
import example.luzheng.platform.SandboxRealName
import example.luzheng.platform.UrlTransport
import example.luzheng.wallet.CoreWallet
import java.io.File
import java.lang.ref.WeakReference
import java.net.URL
import java.time.ZonedDateTime
import java.util.concurrent.Executor
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.asCoroutineDispatcher
import luzheng.core.GateReason
import luzheng.core.NoticeKind
import luzheng.core.Platform
import luzheng.core.RootKey
import luzheng.core.WalletSettings

/** Puts the app together, once a process. */
class WalletApp : Application() {
    /** The thread of the screen; a handler is an executor, so no library is needed for it. */
    val main = Handler(Looper.getMainLooper()).let { handler -> Executor { handler.post(it) } }.asCoroutineDispatcher()

    /** What the person chose. */
    lateinit var preferences: PreferenceStore
        private set

    /** Whether there is a network. */
    lateinit var connectivity: AndroidConnectivity
        private set

    /** The phone's lock. */
    lateinit var gate: AndroidGate
        private set

    /** News while the app is not in front. */
    lateinit var notifier: AndroidNotifier
        private set

    /** Due dates while the app does not run. */
    lateinit var reminders: AndroidReminders
        private set

    /** The wallet. */
    lateinit var wallet: CoreWallet
        private set

    /** The screen that is in front. */
    var screen: WeakReference<Activity> = WeakReference(null)

    override fun onCreate() {
        super.onCreate()
        preferences = AndroidPreferences(this)
        connectivity = AndroidConnectivity(this)
        gate = AndroidGate({ screen.get() }, ::gateWords, main)
        notifier = AndroidNotifier(this, R.drawable.notice, ::wanted, ::channelName)
        reminders = AndroidReminders(this, ReminderJob::class.java)
        wallet = wallet()
    }

    /** The language as chosen, else as the system's. */
    fun speech() = Speech(tongueOf(preferences.read(), resources.configuration))

    private fun wallet(): CoreWallet {
        val build = BuildSettings
        val transport = UrlTransport(URL(build.SERVER), Dispatchers.IO)
        val strongBox = packageManager.hasSystemFeature(PackageManager.FEATURE_STRONGBOX_KEYSTORE)
        val policy = KeyPolicy(strongBox, build.SOFTWARE_KEYS_TAKEN)
        val platform = Platform(
            transport = transport,
            deviceKey = AndroidDeviceKey(policy, Dispatchers.IO),
            keyWrapper = AndroidKeyWrapper("luzheng.vault", strongBox, Dispatchers.IO),
            gate = gate,
            clock = AndroidClock(this),
            connectivity = connectivity,
            notifier = notifier,
        )
        val root = RootKey(build.ROOT_SUITE, build.ROOT_KEY.chunked(2).map { it.toInt(16).toByte() }.toByteArray())
        val settings = WalletSettings(root, build.CHECK_BASE, Build.MODEL.take(MOST_LABEL))
        return CoreWallet(
            platform, settings, vault(this), SandboxRealName(transport), { speech().tongue }, Dispatchers.IO,
            planned = { reminders.plan(it, ZonedDateTime.now()) },
        )
    }

    private fun wanted(kind: NoticeKind) = kind != NoticeKind.DUE || preferences.read().reminders

    private fun channelName(kind: NoticeKind): String = speech()(
        when (kind) {
            NoticeKind.DUE -> Word.DUE_TITLE
            NoticeKind.ENDED -> Word.PHONE_TITLE
            NoticeKind.NEW, NoticeKind.STATE -> Word.LICENCES_TITLE
        },
    )

    private fun gateWords(reason: GateReason): Pair<String, String> {
        val say = speech()
        return when (reason) {
            GateReason.OPEN -> say(Word.COMMON_APP) to say(Word.COMMON_UNLOCK)
            GateReason.BIND -> say(Word.COMMON_APP) to say(Word.WELCOME_BEGIN)
            GateReason.UNBIND -> say(Word.COMMON_APP) to say(Word.PHONE_UNBIND)
            GateReason.SHARE -> say(Word.COMMON_APP) to say(Word.REQUEST_GATE)
        }
    }

    private companion object {
        const val MOST_LABEL = 40

        /** Out of every backup, by the folder as well as by the manifest. */
        fun vault(context: Context) = File(context.noBackupFilesDir, "vault").path
    }
}
