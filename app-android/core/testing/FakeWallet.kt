package example.luzheng.testing

import example.luzheng.design.Luma
import example.luzheng.wallet.ClaimableView
import example.luzheng.wallet.CodeForm
import example.luzheng.wallet.CompanyView
import example.luzheng.wallet.DeviceView
import example.luzheng.wallet.DueDateView
import example.luzheng.wallet.Failure
import example.luzheng.wallet.HelpView
import example.luzheng.wallet.IdentifierKind
import example.luzheng.wallet.LicenceCardView
import example.luzheng.wallet.PrintedFace
import example.luzheng.wallet.ShownCodeView
import example.luzheng.wallet.StateView
import example.luzheng.wallet.SyncView
import example.luzheng.wallet.ThisPhoneView
import example.luzheng.wallet.VerdictView
import example.luzheng.wallet.WalletFault
import example.luzheng.wallet.WalletService
import kotlinx.coroutines.CompletableDeferred

/** A wallet that answers what a test told it, in the language of [samples], and remembers what it was asked. */
class FakeWallet(val samples: Samples) : WalletService {
    /** What was asked, in order: the name of the use, and what it was about. */
    val asked = ArrayList<String>()

    /** A use of this name fails so. */
    val failures = HashMap<String, Failure>()

    /** A use of this name waits for this. */
    val waits = HashMap<String, CompletableDeferred<Unit>>()

    var stated: StateView = samples.bound
    var carded: List<LicenceCardView> = samples.cards
    var coded: Map<CodeForm, ShownCodeView> =
        mapOf(CodeForm.FULL to samples.fullCode, CodeForm.COMPACT to samples.compactCode, CodeForm.SPOKEN to samples.spokenCode)
    var found: List<ClaimableView> = samples.claimable
    var scanned: String? = null
    override val sharing = FakeSharing(this)
    override val security = FakeSecurity(this)
    override val report = FakeReport(this)

    internal suspend fun use(name: String, about: String = "") {
        asked += if (about.isEmpty()) name else "$name $about"
        waits[name]?.await()
        failures[name]?.let { throw WalletFault(it) }
    }

    override suspend fun state(): StateView { use("state"); return stated }
    override suspend fun unlock() { use("unlock"); stated = samples.bound }
    override suspend fun bind(name: String, citizenNumber: String) = use("bind", "$name $citizenNumber")
    override fun canonical(kind: IdentifierKind, text: String): String? = text.trim().takeIf { it.length > 1 && it != "wrong" }
    override suspend fun cards(): List<LicenceCardView> { use("cards"); return carded }
    override suspend fun dueDates(): List<DueDateView> { use("dueDates"); return samples.dueDates }
    override suspend fun sync(): SyncView { use("sync"); return SyncView(emptyList(), emptyList()) }
    override suspend fun face(licence: String, revealed: Boolean): PrintedFace {
        use(if (revealed) "reveal" else "face", licence)
        return if (revealed) samples.revealedFace else samples.faces.values.first()
    }
    override suspend fun today(): String { use("today"); return "2026-11-21" }
    override suspend fun show(licence: String, form: CodeForm): ShownCodeView { use("show", form.name); return coded.getValue(form) }
    override suspend fun check(text: String): VerdictView { use("check", text); return samples.valid }
    override suspend fun read(frame: Luma): String? { use("read"); return scanned }
    override suspend fun claimable(): List<ClaimableView> { use("claimable"); return found }
    override suspend fun claim(licence: ClaimableView): LicenceCardView { use("claim", licence.identifier); return carded.first() }
    override suspend fun companies(): List<CompanyView> { use("companies"); return emptyList() }
    override suspend fun takeOn(creditCode: String): CompanyView { use("takeOn", creditCode); return samples.company }
    override suspend fun thisPhone(): ThisPhoneView { use("thisPhone"); return samples.phone }
    override suspend fun devices(): List<DeviceView> { use("devices"); return samples.devices }
    override suspend fun unbind() = use("unbind")
    override suspend fun unbindOther(device: String) = use("unbindOther", device)
    override suspend fun clear() = use("clear")
    override fun help(): List<HelpView> = samples.help
}
