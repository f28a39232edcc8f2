#if canImport(SwiftUI) && canImport(UIKit)
import Design
import Features
import SwiftUI
import UIKit
import WalletKit

/// Puts the app together: the platform, the shell, and a model with its screen for each route.
@MainActor
final class Composition: ObservableObject {
    @Published private(set) var words: Words
    @Published private(set) var colourScheme: ColorScheme?
    let shell: ShellModel
    private let platform: PhonePlatform
    private let realName: any RealNameProvider
    private let recoverPage: String
    private let choices: ListeningChoices
    private let brightness = ShowBrightness(PhoneLight())
    private let tongue: SharedTongue
    private let notices = Notices()

    init() {
        let configuration = AppConfiguration.ofBundle()
        let choices = ListeningChoices(DefaultsChoiceStore(defaults: .standard))
        let words = Words(choices.tongue)
        let tongue = SharedTongue(words.tongue)
        platform = PhonePlatform(
            configuration.wallet, language: { tongue.value.spoken },
            sentence: { Words(tongue.value).question(for: $0) })
        realName = configuration.realName
        recoverPage = configuration.recoverPage
        shell = ShellModel(keeper: platform.keeper, uptime: secondsSinceBoot)
        self.choices = choices
        self.words = words
        self.tongue = tongue
        colourScheme = choices.colourScheme
        choices.changed = { [weak self] in self?.apply() }
        notices.opened = { [shell] licence in Task { await shell.send(.noticeOpened(licence: licence)) } }
    }

    private func apply() {
        words = Words(choices.tongue)
        tongue.value = words.tongue
        colourScheme = choices.colourScheme
    }

    private var navigate: Navigate {
        { [shell] route in Task { await shell.send(.route(route)) } }
    }

    private func remind(of dates: [DueDate]) {
        let plan = choices.choices.remind ? Reminder.plan(dates, now: Date()) : []
        let title = words.due.title
        Task { await notices.replace(plan, title: title) }
    }

    @ViewBuilder func welcome() -> some View {
        if let wallet = shell.wallet {
            Hosted(WelcomeModel(wallet: wallet, realName: self.realName, navigate: self.navigate)) {
                WelcomeScreen(state: $0, send: $1)
            }
        }
    }

    @ViewBuilder func licences() -> some View {
        if let wallet = shell.wallet {
            Hosted(LicencesModel(wallet: wallet, remind: self.remind, navigate: self.navigate)) { state, send in
                LicencesScreen(state: state, send: send).task { send(.appeared) }
            }
        }
    }

    @ViewBuilder func screen(at route: Route) -> some View {
        if let wallet = shell.wallet {
            inside(route, wallet)
        }
    }

    @ViewBuilder private func inside(_ route: Route, _ wallet: any WalletService) -> some View {
        switch route {
        case .face(let licence): face(licence, wallet)
        case .show(let licence): show(licence, wallet)
        case .scan: scan(nil, wallet)
        case .check(let text): scan(text, wallet)
        case .request, .offer, .grants, .grant, .history, .receipt, .copy: sharing(route, wallet)
        case .claim:
            Hosted(ClaimModel(wallet: wallet, navigate: self.navigate)) { state, send in
                ClaimScreen(state: state, send: send).task { send(.appeared) }
            }
        case .due:
            Hosted(DueModel(wallet: wallet, navigate: self.navigate)) { state, send in
                DueScreen(state: state, send: send).task { send(.appeared) }
            }
        case .thisPhone:
            Hosted(ThisPhoneModel(wallet: wallet, navigate: self.navigate)) { state, send in
                ThisPhoneScreen(state: state, send: send).task { send(.appeared) }
            }
        case .security: security(wallet, first: false)
        case .recoveryCode: security(wallet, first: true)
        case .report(let licence): report(licence, wallet)
        case .settings: settings()
        case .help(let failure): help(failure)
        case .back, .start: EmptyView()
        }
    }

    private func security(_ wallet: any WalletService, first: Bool) -> some View {
        let page = recoverPage
        return Hosted(
            SecurityModel(
                wallet: wallet, realName: self.realName, print: printSlip(title:lines:), navigate: self.navigate)
        ) { state, send in
            SecurityScreen(state: state, page: page, first: first, send: send)
                .task { send(.appeared) }
                .onCapture { send(.shieldChanged($0)) }
        }
    }

    private func report(_ licence: String?, _ wallet: any WalletService) -> some View {
        Hosted(ReportModel(licence: licence, wallet: wallet, navigate: self.navigate)) { state, send in
            ReportScreen(state: state, send: send)
                .task { send(.appeared) }
                .onCapture { send(.shieldChanged($0)) }
        }
    }

    private func face(_ licence: String, _ wallet: any WalletService) -> some View {
        Hosted(FaceModel(licence: licence, wallet: wallet, gate: self.platform.gate, navigate: self.navigate)) {
            state, send in
            FaceScreen(state: state, send: send)
                .task { send(.appeared) }
                .onCapture { send(.shieldChanged($0)) }
                .onReceive(Timer.publish(every: 1, on: .main, in: .common).autoconnect()) { _ in send(.ticked) }
        }
    }

    private func show(_ licence: String, _ wallet: any WalletService) -> some View {
        Hosted(
            ShowModel(licence: licence, wallet: wallet, uptime: secondsSinceBoot, navigate: self.navigate)
        ) { [self] state, send in
            ShowScreen(state: state, send: send)
                .task { send(.appeared) }
                .onCapture { send(.captureChanged($0)) }
                .onAppear {
                    platform.network.listen { online in
                        Task { @MainActor in send(.networkChanged(offline: !online)) }
                    }
                }
                .onChange(of: state.wantsBrightness) { wanted in brightness.want(wanted && choices.choices.brighten) }
                .onDisappear { brightness.want(false) }
        }
    }

    private func scan(_ given: String?, _ wallet: any WalletService) -> some View {
        Hosted(ScanModel(given: given, wallet: wallet, navigate: self.navigate)) { state, send in
            ScanScreen(state: state, send: send) {
                ScanCamera(torchOn: state.torchOn) { text in
                    Task { @MainActor in send(.codeSeen(text)) }
                } failed: {
                    Task { @MainActor in send(.cameraFailed) }
                }
            }
            .task { send(.appeared(without: await ScanCamera.missing())) }
        }
    }

    @ViewBuilder private func sharing(_ route: Route, _ wallet: any WalletService) -> some View {
        switch route {
        case .request(let link):
            Hosted(RequestModel(link: link, wallet: wallet, navigate: self.navigate)) { state, send in
                RequestScreen(state: state, send: send).task { send(.appeared) }
            }
        case .offer:
            Hosted(OfferModel(wallet: wallet, navigate: self.navigate)) { state, send in
                OfferScreen(state: state, send: send).task { send(.appeared) }
            }
        case .grants:
            Hosted(GrantsModel(wallet: wallet, navigate: self.navigate)) { state, send in
                GrantsScreen(state: state, send: send).task { send(.appeared) }
            }
        case .grant(let name):
            Hosted(GrantModel(name, wallet: wallet, navigate: self.navigate)) { state, send in
                GrantScreen(state: state, send: send)
                    .task { send(.appeared) }
                    .onCapture { send(.shieldChanged($0)) }
            }
        case .history:
            Hosted(HistoryModel(wallet: wallet, navigate: self.navigate)) { state, send in
                HistoryScreen(state: state, send: send).task { send(.appeared) }
            }
        case .receipt(let grant):
            Hosted(ReceiptModel(grant: grant, wallet: wallet, navigate: self.navigate)) { state, send in
                ReceiptScreen(state: state, send: send).task { send(.appeared) }
            }
        case .copy(let grant):
            Hosted(CopyModel(grant: grant, wallet: wallet, navigate: self.navigate)) { state, send in
                CopyScreen(state: state, send: send)
                    .task { send(.appeared) }
                    .onCapture { send(.shieldChanged($0)) }
            }
        default: EmptyView()
        }
    }

    private func settings() -> some View {
        let keeper = platform.keeper
        return Hosted(
            SettingsModel(
                store: self.choices, version: AppConfiguration.version,
                wipe: { () async throws(WalletFailure) in try await keeper.wipe() }, navigate: self.navigate)
        ) { SettingsScreen(state: $0, send: $1) }
    }

    private func help(_ failure: WalletFailure?) -> some View {
        let language = words.tongue.spoken
        return Hosted(
            HelpModel(
                about: failure.map { Help.topic(of: $0, in: language) }, topics: Help.topics(in: language),
                navigate: self.navigate)
        ) { HelpScreen(state: $0, send: $1) }
    }
}
#endif
