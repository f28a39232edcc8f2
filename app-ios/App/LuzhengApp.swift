#if canImport(SwiftUI) && canImport(UIKit)
import Design
import Features
import SwiftUI
import WalletKit

@main
struct LuzhengApp: App {
    @StateObject private var composition = Composition()
    @Environment(\.scenePhase) private var phase

    var body: some Scene {
        WindowGroup {
            Root(composition: composition)
                .environment(\.words, composition.words)
                .preferredColorScheme(composition.colourScheme)
        }
    }
}

/// The shell and what stands behind its door.
struct Root: View {
    @ObservedObject var composition: Composition
    @Environment(\.scenePhase) private var phase

    var body: some View {
        Hosted(composition.shell) { state, send in
            ShellScreen(state: state, send: send) {
                composition.welcome()
            } licences: {
                composition.licences()
            } destination: {
                composition.screen(at: $0)
            }
            .task { send(.launched) }
            .onOpenURL { send(.linkOpened($0.absoluteString)) }
            .onContinueUserActivity(NSUserActivityTypeBrowsingWeb) { activity in
                if let link = activity.webpageURL { send(.linkOpened(link.absoluteString)) }
            }
            // Inactive is where the app switcher takes its picture.
            .onChange(of: phase) { phase in send(.frontChanged(phase == .active)) }
        }
    }
}
#endif
