package example.luzheng.wallet

import example.luzheng.design.Luma
import example.luzheng.design.Tongue
import java.time.Instant
import java.time.ZoneOffset
import kotlinx.coroutines.CoroutineDispatcher
import kotlinx.coroutines.sync.Mutex
import kotlinx.coroutines.sync.withLock
import kotlinx.coroutines.withContext
import luzheng.core.Deadlines
import luzheng.core.GateOutcome
import luzheng.core.GateReason
import luzheng.core.Lang
import luzheng.core.Platform
import luzheng.core.TransportException
import luzheng.core.Wallet
import luzheng.core.WalletException
import luzheng.core.WalletSettings
import luzheng.core.allHelp
import luzheng.core.clearWallet
import luzheng.core.decodeLuminance
import luzheng.core.helpFor
import luzheng.core.readIdentifier

/** The wallet over the core. Opened when it is first needed; one at a time has the vault. */
class CoreWallet(
    private val platform: Platform,
    private val settings: WalletSettings,
    private val vaultPath: String,
    private val realName: RealNameStep,
    private val tongue: () -> Tongue,
    private val worker: CoroutineDispatcher,
    private val deadlines: Deadlines? = null,
    /** Hears all due dates, `2026-11-21` each, whenever they may have changed. */
    private val planned: (List<String>) -> Unit = {},
) : WalletService {
    private val opening = Mutex()
    private var wallet: Wallet? = null

    private val use = object : CoreUse {
        override suspend fun <T> core(use: suspend (Wallet, Lang) -> T): T = this@CoreWallet.core { use(it, lang()) }
    }

    override val sharing: SharingService = CoreSharing(use)

    override val security: SecurityService = CoreSecurity(use, realName)

    override val report: ReportService = CoreReport(use)

    override suspend fun state() = core { it.state(lang()) }

    override suspend fun unlock() = core { it.unlock() }

    override suspend fun bind(name: String, citizenNumber: String) = core {
        val prepared = it.prepareBinding(name, citizenNumber)
        prepared.use {  binding ->
            val confirmed = realName.confirm(name, citizenNumber, binding.nonce())
            it.bind(binding, confirmed ?: throw WalletException.CorrectIdentity())
        }
    }

    override fun canonical(kind: IdentifierKind, text: String): String? = readIdentifier(kind, text, true).canonical

    override suspend fun cards() = core { it.cards(lang()) }

    override suspend fun dueDates() = core { it.dueDates(lang()) }

    override suspend fun sync(): SyncView = core {
        val news = it.sync(lang())
        it.prepareOffline()
        planned(it.dueDates(lang()).map { due -> due.date })
        news
    }

    override suspend fun face(licence: String, revealed: Boolean): PrintedFace = core {
        if (revealed) confirm()
        printed(it.face(licence, revealed, lang()))
    }

    override suspend fun today(): String = core {
        val zone = ZoneOffset.ofHours(CHINA_HOURS)
        Instant.ofEpochMilli(it.nowMillis()).atZone(zone).toLocalDate().toString()
    }

    override suspend fun show(licence: String, form: CodeForm) = core {
        if (form == CodeForm.FULL) it.show(licence, null, lang()) else it.showShort(licence, form, lang())
    }

    override suspend fun check(text: String) = core { it.check(text, null, lang()) }

    override suspend fun read(frame: Luma): String? = told {
        withContext(worker) {
            decodeLuminance(frame.width.toUInt(), frame.height.toUInt(), frame.stride.toUInt(), frame.bytes)
        }
    }

    override suspend fun claimable() = core { it.claimable(lang()) }

    override suspend fun claim(licence: ClaimableView) = core { it.claim(licence.identifier, licence.holderId, lang()) }

    override suspend fun companies() = core { it.companies(lang()) }

    override suspend fun takeOn(creditCode: String) = core { it.takeOnCompany(creditCode, lang()) }

    override suspend fun thisPhone() = core { it.thisPhone(lang()) }

    override suspend fun devices() = core { it.devices(lang()) }

    override suspend fun unbind() = core {
        it.unbind()
        planned(emptyList())
    }

    override suspend fun unbindOther(device: String) = core { it.unbindDevice(device) }

    override suspend fun clear() = opening.withLock {
        close()
        told { clearWallet(platform, settings, vaultPath, deadlines) }
        planned(emptyList())
    }

    override fun help(): List<HelpView> = allHelp(lang())

    /** Lets go of the vault; the next use opens it again. */
    fun close() {
        wallet?.close()
        wallet = null
    }

    private suspend fun <T> core(use: suspend (Wallet) -> T): T = told { withContext(worker) { use(opened()) } }

    private suspend fun opened(): Wallet = opening.withLock {
        wallet ?: Wallet.open(platform, settings, vaultPath, deadlines).also { wallet = it }
    }

    /** Whole personal fields are for the holder's eyes: the phone's lock is asked for each time. */
    private suspend fun confirm() {
        when (platform.gate.require(GateReason.OPEN)) {
            GateOutcome.GRANTED -> Unit
            GateOutcome.REFUSED -> throw WalletException.Unlock()
            GateOutcome.UNAVAILABLE -> throw WalletException.AddScreenLock()
        }
    }

    private suspend fun <T> told(use: suspend () -> T): T = try {
        use()
    } catch (error: WalletException) {
        throw WalletFault(failureOf(error, lang()))
    } catch (error: TransportException) {
        throw WalletFault(failureOf(WalletException.GoOnline(), lang()))
    }

    private companion object {
        const val CHINA_HOURS = 8
    }

    private fun lang(): Lang = if (tongue() == Tongue.ZH) Lang.ZH_CN else Lang.EN
}

/** An error of the core in words, and what the app can offer. */
internal fun failureOf(error: WalletException, lang: Lang): Failure {
    val help = helpFor(error, lang)
    val next = when (error) {
        is WalletException.BindAgain, is WalletException.ClearStorage -> Failure.Next.CLEAR
        is WalletException.BindFirst -> Failure.Next.BIND
        is WalletException.Unlock, is WalletException.AddScreenLock -> Failure.Next.UNLOCK
        is WalletException.AskAuthority, is WalletException.AskCompany, is WalletException.AskForReview,
        is WalletException.CannotClaim, is WalletException.UpdateApp, is WalletException.UseAnotherPhone,
        is WalletException.UnbindFirst, is WalletException.LiftFreeze,
        -> Failure.Next.NOTHING
        else -> Failure.Next.TRY_AGAIN
    }
    return Failure(help.title, help.text, next)
}
