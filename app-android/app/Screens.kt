package example.luzheng.app

import example.luzheng.design.Pause
import example.luzheng.design.PreferenceStore
import example.luzheng.design.Route
import example.luzheng.design.Speech
import example.luzheng.feature.claim.ClaimAction
import example.luzheng.feature.claim.ClaimModel
import example.luzheng.feature.claim.claimScreen
import example.luzheng.feature.copy.CopyAction
import example.luzheng.feature.copy.CopyModel
import example.luzheng.feature.copy.copyScreen
import example.luzheng.feature.due.DueAction
import example.luzheng.feature.due.DueModel
import example.luzheng.feature.due.dueScreen
import example.luzheng.feature.face.FaceAction
import example.luzheng.feature.face.FaceModel
import example.luzheng.feature.face.faceScreen
import example.luzheng.feature.granted.GrantedAction
import example.luzheng.feature.granted.GrantedModel
import example.luzheng.feature.granted.grantedScreen
import example.luzheng.feature.grants.GrantsAction
import example.luzheng.feature.grants.GrantsModel
import example.luzheng.feature.grants.grantsScreen
import example.luzheng.feature.help.HelpModel
import example.luzheng.feature.help.helpScreen
import example.luzheng.feature.history.HistoryAction
import example.luzheng.feature.history.HistoryModel
import example.luzheng.feature.history.historyScreen
import example.luzheng.feature.licences.LicencesAction
import example.luzheng.feature.licences.LicencesModel
import example.luzheng.feature.licences.licencesScreen
import example.luzheng.feature.offer.OfferAction
import example.luzheng.feature.offer.OfferModel
import example.luzheng.feature.offer.offerScreen
import example.luzheng.feature.phone.PhoneAction
import example.luzheng.feature.phone.PhoneModel
import example.luzheng.feature.phone.phoneScreen
import example.luzheng.feature.receipt.ReceiptAction
import example.luzheng.feature.receipt.ReceiptModel
import example.luzheng.feature.receipt.receiptScreen
import example.luzheng.feature.report.ReportAction
import example.luzheng.feature.report.ReportModel
import example.luzheng.feature.report.reportScreen
import example.luzheng.feature.request.RequestAction
import example.luzheng.feature.request.RequestModel
import example.luzheng.feature.request.requestScreen
import example.luzheng.feature.scan.ScanAction
import example.luzheng.feature.scan.ScanModel
import example.luzheng.feature.scan.scanScreen
import example.luzheng.feature.security.SecurityAction
import example.luzheng.feature.security.SecurityModel
import example.luzheng.feature.security.recoveryCodeScreen
import example.luzheng.feature.security.securityScreen
import example.luzheng.feature.settings.SettingsModel
import example.luzheng.feature.settings.settingsScreen
import example.luzheng.feature.show.ShowAction
import example.luzheng.feature.show.ShowModel
import example.luzheng.feature.show.showScreen
import example.luzheng.feature.welcome.WelcomeModel
import example.luzheng.feature.welcome.welcomeScreen
import example.luzheng.wallet.WalletService
import kotlinx.coroutines.CoroutineScope

/** Every screen there is: a new one is a folder and a line here. */
class Screens(
    private val wallet: WalletService,
    private val preferences: PreferenceStore,
    private val pause: Pause,
    private val sandbox: Boolean,
    private val version: String,
    private val recoverPage: String,
    private val speech: () -> Speech,
    private val cameraAllowed: () -> Boolean,
    private val go: (Route) -> Unit,
) {
    /** Makes the screen of a route; it ends with [scope]. */
    fun open(route: Route, scope: CoroutineScope): Live<*, *> = when (route) {
        Route.Welcome -> WelcomeModel(wallet, scope).run { Live(this) { welcomeScreen(it, speech(), sandbox, ::act) } }
        Route.Licences -> LicencesModel(wallet, scope).run {
            Live(this, { LicencesAction.Appear }) { licencesScreen(it, speech(), go, ::act) }
        }
        Route.Claim -> ClaimModel(wallet, scope).run {
            Live(this, { ClaimAction.Appear }) { claimScreen(it, speech(), ::act) }
        }
        Route.Due -> DueModel(wallet, scope).run { Live(this, { DueAction.Appear }) { dueScreen(it, speech(), go, ::act) } }
        Route.Phone -> PhoneModel(wallet, scope).run {
            Live(this, { PhoneAction.Appear }) { phoneScreen(it, speech(), ::act) }
        }
        Route.Settings -> SettingsModel(preferences, version, scope).run {
            Live(this) { settingsScreen(it, speech(), go, ::act) }
        }
        Route.Security -> SecurityModel(wallet, scope).run {
            Live(this, { SecurityAction.Appear }) { securityScreen(it, recoverPage, speech(), ::act) }
        }
        Route.RecoveryCode -> SecurityModel(wallet, scope).run {
            Live(this, { SecurityAction.Appear }) { recoveryCodeScreen(it, speech(), ::act) }
        }
        Route.Help -> HelpModel(wallet, scope).run { Live(this) { helpScreen(it, speech(), ::act) } }
        Route.Grants -> GrantsModel(wallet.sharing, scope).run {
            Live(this, { GrantsAction.Appear }) { grantsScreen(it, speech(), ::act) }
        }
        Route.Offer -> OfferModel(wallet.sharing, pause, scope).run {
            Live(this, { OfferAction.Appear }) { offerScreen(it, speech(), ::act) }
        }
        Route.History -> HistoryModel(wallet, scope).run {
            Live(this, { HistoryAction.Appear }) { historyScreen(it, speech(), ::act) }
        }
        is Route.Granted -> GrantedModel(route.grant, wallet.sharing, scope).run {
            Live(this, { GrantedAction.Appear }) { grantedScreen(it, speech(), ::act) }
        }
        is Route.Copy -> CopyModel(route.grant, wallet.sharing, scope).run {
            Live(this, { CopyAction.Appear }) { copyScreen(it, speech(), ::act) }
        }
        is Route.Receipt -> ReceiptModel(route.grant, wallet.sharing, scope).run {
            Live(this, { ReceiptAction.Appear }) { receiptScreen(it, speech(), ::act) }
        }
        is Route.Request -> RequestModel(route.secret, wallet.sharing, scope).run {
            Live(this, { RequestAction.Appear }) { requestScreen(it, speech(), ::act) }
        }
        Route.Reports -> report(null, scope)
        is Route.Report -> report(route.licence, scope)
        is Route.Face -> FaceModel(route.licence, wallet, pause, scope).run {
            Live(this, { FaceAction.Appear }, FaceAction.Disappear) { faceScreen(it, speech(), ::act) }
        }
        is Route.Show -> ShowModel(route.licence, wallet, pause, scope).run {
            Live(this, { ShowAction.Appear }, ShowAction.Disappear, ShowAction.Online) {
                showScreen(it, preferences.read().bright, speech(), ::act)
            }
        }
        is Route.Scan -> ScanModel(route.text, wallet, scope).run {
            Live(this, { ScanAction.Appear(cameraAllowed()) }, ScanAction.Disappear) { scanScreen(it, speech(), go, ::act) }
        }
    }

    private fun report(licence: String?, scope: CoroutineScope) = ReportModel(licence, wallet.report, scope).run {
        Live(this, { ReportAction.Appear }) { reportScreen(it, speech(), ::act) }
    }

    /** What the system answered about the camera. */
    fun cameraAnswered(live: Live<*, *>, granted: Boolean) {
        (live.model as? ScanModel)?.act(ScanAction.Permission(granted))
    }
}
