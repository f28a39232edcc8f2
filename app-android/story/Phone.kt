package example.luzheng.story

import example.luzheng.design.Tongue
import example.luzheng.platform.AndroidDeviceKey
import example.luzheng.platform.AndroidKeyWrapper
import example.luzheng.platform.KeyPolicy
import example.luzheng.platform.SandboxRealName
import example.luzheng.platform.UrlTransport
import example.luzheng.testing.FakeAndroidKeyStore
import example.luzheng.wallet.CodeForm
import example.luzheng.wallet.CoreWallet
import example.luzheng.wallet.LicenceCardView
import java.io.File
import java.nio.file.Files
import java.security.Security
import kotlinx.coroutines.Dispatchers
import luzheng.core.Clock
import luzheng.core.ClockReading
import luzheng.core.Connectivity
import luzheng.core.Gate
import luzheng.core.GateOutcome
import luzheng.core.GateReason
import luzheng.core.HttpAnswer
import luzheng.core.HttpRequest
import luzheng.core.NoticeView
import luzheng.core.Notifier
import luzheng.core.Platform
import luzheng.core.Transport
import luzheng.core.TransportException
import luzheng.core.Verifier
import luzheng.core.WalletSettings

/** A network that can be taken away. */
class Airplane(private val inner: Transport) : Transport, Connectivity {
    @Volatile var flying = false

    override suspend fun send(request: HttpRequest): HttpAnswer =
        if (flying) throw TransportException.Unreachable() else inner.send(request)

    override fun isOnline() = !flying
}

/** The clocks of this computer. */
object ComputerClock : Clock {
    override fun read() = ClockReading(System.currentTimeMillis(), (System.nanoTime() / 1_000_000).toULong(), 1uL)
}

/** A holder who answers the phone's lock as a test says. */
class Holder : Gate {
    @Volatile var answer = GateOutcome.GRANTED
    val asked = ArrayList<GateReason>()

    override suspend fun require(reason: GateReason): GateOutcome {
        synchronized(asked) { asked += reason }
        return answer
    }
}

/** Keeps what the holder was told. */
class Told : Notifier {
    val notices = ArrayList<NoticeView>()
    override fun notify(notice: NoticeView) { synchronized(notices) { notices += notice } }
}

/** A phone: the app's own adapters over a key store that forgets, and the core's real library. */
class Phone(val town: Town) : AutoCloseable {
    private val folder: File = Files.createTempDirectory("luzheng-phone").toFile()
    val network = Airplane(UrlTransport(town.url, Dispatchers.IO))
    val holder = Holder()
    val told = Told()

    /** The due dates that reminders are planned by. */
    @Volatile var planned: List<String>? = null
        private set
    var wallet = start()
        private set

    init {
        Security.removeProvider(FakeAndroidKeyStore.name)
        Security.addProvider(FakeAndroidKeyStore)
        FakeAndroidKeyStore.reset()
        // Whoever checks a chain wants a real one.
        FakeAndroidKeyStore.chainLength = 1
    }

    private fun start(): CoreWallet {
        val policy = KeyPolicy(strongBox = false, softwareTaken = false)
        val platform = Platform(
            transport = network, deviceKey = AndroidDeviceKey(policy, Dispatchers.IO),
            keyWrapper = AndroidKeyWrapper("story", false, Dispatchers.IO), gate = holder,
            clock = ComputerClock, connectivity = network, notifier = told,
        )
        val settings = WalletSettings(town.rootKey, "${town.url}/v", "Story phone")
        val realName = SandboxRealName(network)
        val vault = File(folder, "vault").path
        return CoreWallet(platform, settings, vault, realName, { Tongue.EN }, Dispatchers.IO, planned = { planned = it })
    }

    /** Ends the app and starts it again. */
    fun restart() {
        wallet.close()
        wallet = start()
    }

    /** Binds somebody and collects their qualification, so that it can be shown without a network. */
    suspend fun bound(person: Person): LicenceCardView {
        wallet.bind(person.name, person.citizenNumber)
        val card = wallet.claim(wallet.claimable().first { it.identifier == person.inForce })
        wallet.sync()
        return card
    }

    /** Somebody else's program that checks. */
    suspend fun verifier(): Verifier {
        val transport = UrlTransport(town.url, Dispatchers.IO)
        return Verifier(town.rootKey, transport, ComputerClock, null, null).also { it.refreshTrust() }
    }

    /** The text of a code of this form. */
    suspend fun shows(card: LicenceCardView, form: CodeForm = CodeForm.FULL) = wallet.show(card.licenceId, form)

    override fun close() {
        wallet.close()
        folder.deleteRecursively()
    }
}
