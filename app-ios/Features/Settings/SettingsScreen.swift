#if canImport(SwiftUI)
import Design
import SwiftUI

/// Language, look, brightness and reminders; the way to this phone and to help.
public struct SettingsScreen: View {
    let state: SettingsState
    let send: @MainActor (SettingsAction) -> Void
    @Environment(\.words) private var words

    public init(state: SettingsState, send: @escaping @MainActor (SettingsAction) -> Void) {
        self.state = state
        self.send = send
    }

    public var body: some View {
        Page(words.settings.title) {
            choice(words.settings.language, state.choices.language, { .languageChosen($0) }) {
                Text(words.settings.languageSystem).tag(Choices.Language.system)
                Text(words.settings.languageZh).tag(Choices.Language.chinese)
                Text(words.settings.languageEn).tag(Choices.Language.english)
            }
            choice(words.settings.theme, state.choices.theme, { .themeChosen($0) }) {
                Text(words.settings.themeSystem).tag(Choices.Theme.system)
                Text(words.settings.themeLight).tag(Choices.Theme.light)
                Text(words.settings.themeDark).tag(Choices.Theme.dark)
            }
            toggle(words.settings.bright, state.choices.brighten) { .brightenChanged($0) }
            toggle(words.settings.reminders, state.choices.remind) { .remindChanged($0) }
            Deed(words.settings.phone, isFirst: false) { send(.phoneTapped) }
            Deed(words.security.open, isFirst: false) { send(.securityTapped) }
            Deed(words.report.openList, isFirst: false) { send(.reportsTapped) }
            Deed(words.settings.help, isFirst: false) { send(.helpTapped) }
            Deed(words.common.clearWallet, isFirst: false) { send(.wipeTapped) }
            if state.wipeFailed { Text(words.settings.wipeFailed).letters(Token.Letter.body, Token.late) }
            Text(words.settings.about(version: state.version)).letters(Token.Letter.small, Token.quiet)
        }
        .confirmationDialog(
            words.common.clearSure, isPresented: Binding(get: { state.askingToWipe }, set: { _ in }),
            titleVisibility: .visible
        ) {
            Button(words.common.clearWallet, role: .destructive) { send(.wipeConfirmed) }
            Button(words.common.back, role: .cancel) { send(.wipeDeclined) }
        }
    }

    private func choice<Value: Hashable, Options: View>(
        _ title: String, _ value: Value, _ action: @escaping (Value) -> SettingsAction,
        @ViewBuilder options: () -> Options
    ) -> some View {
        VStack(alignment: .leading, spacing: Token.Spacing.tight) {
            Text(title).letters(Token.Letter.small, Token.quiet)
            Picker(title, selection: Binding(get: { value }, set: { send(action($0)) }), content: options)
                .pickerStyle(.segmented)
        }
    }

    private func toggle(_ title: String, _ isOn: Bool, _ action: @escaping (Bool) -> SettingsAction) -> some View {
        Toggle(isOn: Binding(get: { isOn }, set: { send(action($0)) })) {
            Text(title).letters(Token.Letter.body)
        }
        .frame(minHeight: Token.touch)
    }
}
#endif
