#if canImport(SwiftUI)
import Design
import SwiftUI
import WalletKit

/// The whole app: the door, and behind it the path of screens. What hides in the app switcher lies over all of it.
public struct ShellScreen<Welcome: View, Licences: View, Destination: View>: View {
    let state: ShellState
    let send: @MainActor (ShellAction) -> Void
    let welcome: Welcome
    let licences: Licences
    let destination: (Route) -> Destination
    @Environment(\.words) private var words

    public init(
        state: ShellState, send: @escaping @MainActor (ShellAction) -> Void, @ViewBuilder welcome: () -> Welcome,
        @ViewBuilder licences: () -> Licences, @ViewBuilder destination: @escaping (Route) -> Destination
    ) {
        self.state = state
        self.send = send
        self.welcome = welcome()
        self.licences = licences()
        self.destination = destination
    }

    public var body: some View {
        NavigationStack(path: Binding(get: { state.path }, set: { send(.pathChanged($0)) })) {
            root.navigationDestination(for: Route.self, destination: destination)
        }
        .overlay { if state.covered { Cover() } }
        .confirmationDialog(
            words.common.clearSure, isPresented: Binding(get: { state.askingForNewWallet }, set: { _ in }),
            titleVisibility: .visible
        ) {
            Button(words.common.clearWallet, role: .destructive) { send(.newWalletConfirmed) }
            Button(words.common.back, role: .cancel) { send(.newWalletDeclined) }
        }
    }

    @ViewBuilder private var root: some View {
        switch state.door {
        case .opening: Page(words.common.app) { Wait(words.common.working, giveUp: nil) }
        case .locked:
            Page(words.common.app) {
                FailureBar(failure: .unlock) { send(.route(.help(about: .unlock))) }
                Deed(words.common.tryAgain) { send(.unlockTapped) }
            }
        case .unbound: welcome
        case .ended:
            VStack {
                FailureBar(failure: .bindFirst) { send(.route(.help(about: .bindFirst))) }
                    .padding(Token.Spacing.wide)
                welcome
            }
        case .open: licences
        case .broken(let failure):
            Page(words.common.app) {
                FailureBar(failure: failure) { send(.route(.help(about: failure))) }
                Deed(words.common.tryAgain, isFirst: !failure.needsNewWallet) { send(.unlockTapped) }
                if failure.needsNewWallet { Deed(words.common.clearWallet) { send(.newWalletTapped) } }
            }
        }
    }
}

/// Hides everything while the app is not in front: the app switcher keeps a picture of what it sees.
private struct Cover: View {
    var body: some View {
        Token.paper.shade
            .ignoresSafeArea()
            .overlay(Image(systemName: "lock.doc").resizable().scaledToFit().frame(width: 72, height: 72))
            .accessibilityHidden(true)
    }
}
#endif
