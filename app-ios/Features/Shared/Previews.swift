#if DEBUG && canImport(SwiftUI)
import Design
import SwiftUI

/// Every main state of a screen in both languages, light and dark, small and very large type.
struct States<State, Screen: View>: View {
    let states: [String: State]
    let screen: (State) -> Screen

    init(_ states: [String: State], @ViewBuilder screen: @escaping (State) -> Screen) {
        self.states = states
        self.screen = screen
    }

    var body: some View {
        ForEach(states.keys.sorted(), id: \.self) { name in
            if let state = states[name] {
                look(name, state, .chinese, .light, .large)
                look(name, state, .english, .dark, .accessibility3)
            }
        }
    }

    private func look(
        _ name: String, _ state: State, _ tongue: Words.Tongue, _ scheme: ColorScheme, _ size: DynamicTypeSize
    ) -> some View {
        NavigationStack { screen(state) }
            .environment(\.words, Words(tongue))
            .preferredColorScheme(scheme)
            .dynamicTypeSize(size)
            .previewDisplayName("\(name), \(tongue.rawValue)")
    }
}

struct ShellPreviews: PreviewProvider {
    static var previews: some View {
        States(ShellState.main) { state in
            ShellScreen(state: state) { _ in
            } welcome: {
                WelcomeScreen(state: WelcomeState()) { _ in }
            } licences: {
                LicencesScreen(state: LicencesState.main["cards"] ?? LicencesState()) { _ in }
            } destination: { _ in
                EmptyView()
            }
        }
    }
}

struct WelcomePreviews: PreviewProvider {
    static var previews: some View { States(WelcomeState.main) { WelcomeScreen(state: $0) { _ in } } }
}

struct LicencesPreviews: PreviewProvider {
    static var previews: some View { States(LicencesState.main) { LicencesScreen(state: $0) { _ in } } }
}

struct FacePreviews: PreviewProvider {
    static var previews: some View { States(FaceState.main) { FaceScreen(state: $0) { _ in } } }
}

struct ShowPreviews: PreviewProvider {
    static var previews: some View { States(ShowState.main) { ShowScreen(state: $0) { _ in } } }
}

struct ScanPreviews: PreviewProvider {
    static var previews: some View {
        States(ScanState.main) { ScanScreen(state: $0, send: { _ in }, camera: { Color.black }) }
    }
}

struct ClaimPreviews: PreviewProvider {
    static var previews: some View { States(ClaimState.main) { ClaimScreen(state: $0) { _ in } } }
}

struct DuePreviews: PreviewProvider {
    static var previews: some View { States(DueState.main) { DueScreen(state: $0) { _ in } } }
}

struct ThisPhonePreviews: PreviewProvider {
    static var previews: some View { States(ThisPhoneState.main) { ThisPhoneScreen(state: $0) { _ in } } }
}

struct SecurityPreviews: PreviewProvider {
    static var previews: some View {
        States(SecurityState.main) { SecurityScreen(state: $0, page: "", first: true) { _ in } }
        States(SecurityState.main) { SecurityScreen(state: $0, page: "https://luzheng.example/recover") { _ in } }
    }
}

struct ReportPreviews: PreviewProvider {
    static var previews: some View { States(ReportState.main) { ReportScreen(state: $0) { _ in } } }
}

struct SettingsPreviews: PreviewProvider {
    static var previews: some View { States(SettingsState.main) { SettingsScreen(state: $0) { _ in } } }
}

struct RequestPreviews: PreviewProvider {
    static var previews: some View { States(RequestState.main) { RequestScreen(state: $0) { _ in } } }
}

struct OfferPreviews: PreviewProvider {
    static var previews: some View { States(OfferState.main) { OfferScreen(state: $0) { _ in } } }
}

struct GrantsPreviews: PreviewProvider {
    static var previews: some View { States(GrantsState.main) { GrantsScreen(state: $0) { _ in } } }
}

struct GrantPreviews: PreviewProvider {
    static var previews: some View { States(GrantState.main) { GrantScreen(state: $0) { _ in } } }
}

struct HistoryPreviews: PreviewProvider {
    static var previews: some View { States(HistoryState.main) { HistoryScreen(state: $0) { _ in } } }
}

struct ReceiptPreviews: PreviewProvider {
    static var previews: some View { States(ReceiptState.main) { ReceiptScreen(state: $0) { _ in } } }
}

struct CopyPreviews: PreviewProvider {
    static var previews: some View { States(CopyState.main) { CopyScreen(state: $0) { _ in } } }
}

struct HelpPreviews: PreviewProvider {
    static var previews: some View { States(HelpState.main) { HelpScreen(state: $0) { _ in } } }
}
#endif
