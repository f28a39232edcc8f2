import Foundation
import WalletKit

/// Where choices are kept.
@MainActor
public protocol ChoiceStore: AnyObject {
    var choices: Choices { get set }
}

/// Keeps what the person chooses, and empties the wallet after a question.
@MainActor
public final class SettingsModel: ScreenModel {
    public private(set) var state: SettingsState {
        didSet { if state != oldValue { watcher?(state) } }
    }
    public var watcher: (@MainActor (SettingsState) -> Void)?

    private let store: any ChoiceStore
    private let wipe: @MainActor () async throws(WalletFailure) -> Void
    private let navigate: Navigate

    public init(
        store: any ChoiceStore, version: String, wipe: @escaping @MainActor () async throws(WalletFailure) -> Void,
        navigate: @escaping Navigate
    ) {
        self.store = store
        self.wipe = wipe
        self.navigate = navigate
        state = SettingsState(version: version)
        state.choices = store.choices
    }

    public func send(_ action: SettingsAction) async {
        switch action {
        case .languageChosen(let language): keep { $0.language = language }
        case .themeChosen(let theme): keep { $0.theme = theme }
        case .brightenChanged(let on): keep { $0.brighten = on }
        case .remindChanged(let on): keep { $0.remind = on }
        case .phoneTapped: navigate(.thisPhone)
        case .securityTapped: navigate(.security)
        case .reportsTapped: navigate(.report(licence: nil))
        case .helpTapped: navigate(.help(about: nil))
        case .wipeTapped: state.askingToWipe = true
        case .wipeDeclined: state.askingToWipe = false
        case .wipeConfirmed: await empty()
        case .closeTapped: navigate(.back)
        }
    }

    private func keep(_ change: (inout Choices) -> Void) {
        change(&state.choices)
        store.choices = state.choices
    }

    private func empty() async {
        guard state.askingToWipe else { return }
        state.askingToWipe = false
        do throws(WalletFailure) {
            try await wipe()
            state.wipeFailed = false
            navigate(.start)
        } catch {
            state.wipeFailed = true
        }
    }
}

/// Choices in the app's own defaults.
@MainActor
public final class DefaultsChoiceStore: ChoiceStore {
    private let defaults: UserDefaults
    private static let key = "choices"

    public init(defaults: UserDefaults) { self.defaults = defaults }

    public var choices: Choices {
        get {
            guard let data = defaults.data(forKey: Self.key) else { return Choices() }
            return (try? JSONDecoder().decode(Choices.self, from: data)) ?? Choices()
        }
        set { defaults.set(try? JSONEncoder().encode(newValue), forKey: Self.key) }
    }
}
