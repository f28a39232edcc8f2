package example.luzheng.testing

import example.luzheng.design.Page
import example.luzheng.design.Speech
import example.luzheng.design.Tongue
import example.luzheng.feature.claim.ClaimStates
import example.luzheng.feature.claim.claimScreen
import example.luzheng.feature.copy.CopyStates
import example.luzheng.feature.copy.copyScreen
import example.luzheng.feature.due.DueStates
import example.luzheng.feature.due.dueScreen
import example.luzheng.feature.face.FaceStates
import example.luzheng.feature.face.faceScreen
import example.luzheng.feature.granted.GrantedStates
import example.luzheng.feature.granted.grantedScreen
import example.luzheng.feature.grants.GrantsStates
import example.luzheng.feature.grants.grantsScreen
import example.luzheng.feature.help.HelpStates
import example.luzheng.feature.help.helpScreen
import example.luzheng.feature.history.HistoryStates
import example.luzheng.feature.history.historyScreen
import example.luzheng.feature.licences.LicencesStates
import example.luzheng.feature.licences.licencesScreen
import example.luzheng.feature.offer.OfferStates
import example.luzheng.feature.offer.offerScreen
import example.luzheng.feature.phone.PhoneStates
import example.luzheng.feature.phone.phoneScreen
import example.luzheng.feature.receipt.ReceiptStates
import example.luzheng.feature.receipt.receiptScreen
import example.luzheng.feature.report.ReportStates
import example.luzheng.feature.report.reportScreen
import example.luzheng.feature.request.RequestStates
import example.luzheng.feature.request.requestScreen
import example.luzheng.feature.scan.ScanStates
import example.luzheng.feature.scan.scanScreen
import example.luzheng.feature.security.SecurityStates
import example.luzheng.feature.security.recoveryCodeScreen
import example.luzheng.feature.security.securityScreen
import example.luzheng.feature.settings.SettingsStates
import example.luzheng.feature.settings.settingsScreen
import example.luzheng.feature.show.ShowStates
import example.luzheng.feature.show.showScreen
import example.luzheng.feature.welcome.WelcomeStates
import example.luzheng.feature.welcome.welcomeScreen
import java.io.File

/** Every screen in its main states: pages by name, drawn by the screens themselves. */
class Gallery(tongue: Tongue) {
    private val samples = Samples(tongue)
    private val say = Speech(tongue)

    /** All pages, by `screen-state`. */
    fun pages(): Map<String, Page> =
        drawn("claim", ClaimStates.all(samples)) { claimScreen(it, say) {} } +
            drawn("copy", CopyStates.all(samples)) { copyScreen(it, say) {} } +
            drawn("due", DueStates.all(samples)) { dueScreen(it, say, {}) {} } +
            drawn("face", FaceStates.all(samples)) { faceScreen(it, say) {} } +
            drawn("granted", GrantedStates.all(samples)) { grantedScreen(it, say) {} } +
            drawn("grants", GrantsStates.all(samples)) { grantsScreen(it, say) {} } +
            drawn("help", HelpStates.all(samples)) { helpScreen(it, say) {} } +
            drawn("history", HistoryStates.all(samples)) { historyScreen(it, say) {} } +
            drawn("licences", LicencesStates.all(samples)) { licencesScreen(it, say, {}) {} } +
            drawn("offer", OfferStates.all(samples)) { offerScreen(it, say) {} } +
            drawn("phone", PhoneStates.all(samples)) { phoneScreen(it, say) {} } +
            drawn("receipt", ReceiptStates.all(samples)) { receiptScreen(it, say) {} } +
            drawn("recovery-code", SecurityStates.first(samples)) { recoveryCodeScreen(it, say) {} } +
            drawn("report", ReportStates.all(samples)) { reportScreen(it, say) {} } +
            drawn("request", RequestStates.all(samples)) { requestScreen(it, say) {} } +
            drawn("scan", ScanStates.all(samples)) { scanScreen(it, say, {}) {} } +
            drawn("security", SecurityStates.all(samples)) { securityScreen(it, "https://luzheng.example/recover", say) {} } +
            drawn("settings", SettingsStates.all()) { settingsScreen(it, say, {}) {} } +
            drawn("show", ShowStates.all(samples)) { showScreen(it, bright = true, say) {} } +
            drawn("welcome", WelcomeStates.all(samples)) { welcomeScreen(it, say, sandbox = true) {} }

    private fun <S> drawn(screen: String, states: Map<String, S>, draw: (S) -> Page): Map<String, Page> =
        states.entries.associate { (name, state) -> "$screen-$name" to draw(state) }
}

/** `FOLDER`: writes every page in both languages and themes, and with letters of 200 %, as HTML. */
fun main(arguments: Array<String>) {
    val folder = File(arguments[0]).apply { mkdirs() }
    for (tongue in Tongue.entries) {
        for ((name, page) in Gallery(tongue).pages()) {
            for ((look, dark, scale) in listOf(Triple("light", false, 100), Triple("dark", true, 100), Triple("large", false, 200))) {
                val html = HtmlPainter(dark, tongue.tag, scale).document(page)
                File(folder, "$name.${tongue.tag}.$look.html").writeText(html)
            }
        }
    }
}
