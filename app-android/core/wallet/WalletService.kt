package example.luzheng.wallet

import example.luzheng.design.FaceDrawing
import example.luzheng.design.Luma

/**
 * The wallet as screens use it; every method is one use of it. All of them throw [WalletFault] and nothing else, none of
 * them blocks the calling thread.
 */
interface WalletService {
    /** Where the wallet stands. */
    suspend fun state(): StateView

    /** Opens the wallet, after the phone's lock. */
    suspend fun unlock()

    /** Binds this phone to a person, with the real-name provider's own step in the middle. */
    suspend fun bind(name: String, citizenNumber: String)

    /** The one way to write what was typed; nothing where it is no such thing. Asks nobody. */
    fun canonical(kind: IdentifierKind, text: String): String?

    /** The licences on the phone; needs no network. */
    suspend fun cards(): List<LicenceCardView>

    /** All due dates, the nearest first; needs no network. */
    suspend fun dueDates(): List<DueDateView>

    /** Takes over what changed, and fetches what is needed to show without a network. */
    suspend fun sync(): SyncView

    /** A licence as it is printed; personal fields are whole only where [revealed], and the holder confirmed. */
    suspend fun face(licence: String, revealed: Boolean): PrintedFace

    /** Today in China by the core's own clock, as `2026-11-21`. */
    suspend fun today(): String

    /** A code of a licence; the full one needs no network. */
    suspend fun show(licence: String, form: CodeForm): ShownCodeView

    /** Checks somebody else's code, online where it can. */
    suspend fun check(text: String): VerdictView

    /** Reads a symbol in a picture's brightness; nothing where there is none. */
    suspend fun read(frame: Luma): String?

    /** What the registry holds for this person and their companies. */
    suspend fun claimable(): List<ClaimableView>

    /** Collects a licence. */
    suspend fun claim(licence: ClaimableView): LicenceCardView

    /** The companies this person acts for. */
    suspend fun companies(): List<CompanyView>

    /** A legal representative takes on a company. */
    suspend fun takeOn(creditCode: String): CompanyView

    /** This phone and its key; needs no network. */
    suspend fun thisPhone(): ThisPhoneView

    /** The holder's phones, newest first. */
    suspend fun devices(): List<DeviceView>

    /** Ends this phone's binding and forgets its licences and its key. */
    suspend fun unbind()

    /** Ends another phone's binding. */
    suspend fun unbindOther(device: String)

    /** Removes everything from this phone. */
    suspend fun clear()

    /** Sharing with relying parties. */
    val sharing: SharingService

    /** Recovery code, freeze and support. */
    val security: SecurityService

    /** Reporting what is wrong on a licence. */
    val report: ReportService

    /** Everything that can go wrong, and what to do. */
    fun help(): List<HelpView>
}

/** A licence as it is printed, and the drawing of it. */
class PrintedFace(val view: LicenceFaceView, val drawing: FaceDrawing, val pictures: Map<String, ByteArray>)

/** What went wrong, in words, and what can be done about it. */
data class Failure(val title: String, val text: String, val next: Next) {
    /** What the app can offer. */
    enum class Next { TRY_AGAIN, UNLOCK, BIND, CLEAR, NOTHING }
}

/** A use of the wallet that failed. */
class WalletFault(val failure: Failure) : Exception(failure.title)
