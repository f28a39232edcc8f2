package example.luzheng.design

/** A screen and what it is about; written as a path, so that a link and a restored app find it again. */
sealed interface Route {
    data object Welcome : Route
    data object Licences : Route
    data object Claim : Route
    data object Due : Route
    data object Phone : Route
    data object Settings : Route
    data object Security : Route

    /** The recovery code alone: the step after binding. */
    data object RecoveryCode : Route
    data object Help : Route
    data object Grants : Route
    data object Offer : Route
    data object History : Route

    /** Everything that was reported as wrong. */
    data object Reports : Route
    data class Granted(val grant: String) : Route
    data class Receipt(val grant: String) : Route

    /** The annotated copy of what was given. */
    data class Copy(val grant: String) : Route

    /** What a relying party asks for; [secret] is what its link carries. */
    data class Request(val secret: String) : Route
    data class Face(val licence: String) : Route
    data class Show(val licence: String) : Route

    /** What is wrong on a licence. */
    data class Report(val licence: String) : Route

    /** [text] is a code that came by a link; empty for the camera. */
    data class Scan(val text: String = "") : Route

    /** The path of this route. */
    fun path(): String = when (this) {
        Welcome -> "welcome"
        Licences -> "licences"
        Claim -> "claim"
        Due -> "due"
        Phone -> "phone"
        Settings -> "settings"
        Security -> "security"
        RecoveryCode -> "recovery-code"
        Help -> "help"
        Grants -> "grants"
        Offer -> "offer"
        History -> "history"
        Reports -> "reports"
        is Granted -> "grant/$grant"
        is Receipt -> "receipt/$grant"
        is Copy -> "copy/$grant"
        is Request -> "request/$secret"
        is Face -> "face/$licence"
        is Show -> "show/$licence"
        is Report -> "report/$licence"
        is Scan -> if (text.isEmpty()) "scan" else "scan/$text"
    }

    companion object {
        /** Longer links are nobody's. */
        const val LONGEST = 4_096
        private val LICENCE = Regex("lic_[0-9A-Za-z]{26}")
        private val GRANT = Regex("gra_[0-9A-Za-z]{26}")
        private val SECRET = Regex("[0-9A-Z]{8,64}")
        // Not before they are there: whoever touches one of them first makes this companion too.
        private val single by lazy {
            listOf(Welcome, Licences, Claim, Due, Phone, Settings, Security, RecoveryCode, Help, Grants, Offer, History, Reports)
                .associateBy { it.path() }
        }

        /** The route of a path; nothing for a path that is none. */
        fun of(path: String): Route? {
            if (path.length > LONGEST) return null
            single[path]?.let { return it }
            val name = path.substringBefore('/')
            val rest = path.substringAfter('/', "")
            return when {
                name == "scan" -> Scan(rest)
                name == "face" && LICENCE.matches(rest) -> Face(rest)
                name == "show" && LICENCE.matches(rest) -> Show(rest)
                name == "report" && LICENCE.matches(rest) -> Report(rest)
                name == "grant" && GRANT.matches(rest) -> Granted(rest)
                name == "copy" && GRANT.matches(rest) -> Copy(rest)
                name == "receipt" && GRANT.matches(rest) -> Receipt(rest)
                name == "request" && SECRET.matches(rest) -> Request(rest)
                else -> null
            }
        }

        /**
         * The route of a link from outside: `luzheng://show/lic_…`, or the https address of a scanned code, whose
         * payload is in the fragment. A link never does anything by itself: it only opens a screen.
         */
        fun ofLink(link: String): Route? = when {
            link.length > LONGEST -> null
            link.startsWith("luzheng://") -> of(link.removePrefix("luzheng://").trimEnd('/')).takeIf { it !is Scan }
            link.startsWith("https://") && '#' in link -> Scan(link)
            else -> null
        }
    }
}
