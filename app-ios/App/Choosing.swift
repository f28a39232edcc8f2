#if canImport(SwiftUI) && canImport(UIKit)
import Design
import Features
import SwiftUI
import WalletKit

/// Choices that tell of their changes.
@MainActor
final class ListeningChoices: ChoiceStore {
    var changed: @MainActor () -> Void = {}
    private let kept: any ChoiceStore

    init(_ kept: any ChoiceStore) { self.kept = kept }

    var choices: Choices {
        get { kept.choices }
        set {
            kept.choices = newValue
            changed()
        }
    }

    var tongue: Words.Tongue {
        switch choices.language {
        case .system: Words.Tongue.preferred(of: Locale.preferredLanguages)
        case .chinese: .chinese
        case .english: .english
        }
    }

    var colourScheme: ColorScheme? {
        switch choices.theme {
        case .system: nil
        case .light: .light
        case .dark: .dark
        }
    }
}

/// The language, where threads other than the screen's ask for it.
final class SharedTongue: @unchecked Sendable {
    private let lock = NSLock()
    private var kept: Words.Tongue

    init(_ tongue: Words.Tongue) { kept = tongue }

    var value: Words.Tongue {
        get { lock.withLock { kept } }
        set { lock.withLock { kept = newValue } }
    }
}

extension Words {
    /// What the holder is asked when the phone wants a face, a fingerprint or a pass-code.
    func question(for reason: GateReason) -> String {
        switch reason {
        case .open: common.app
        case .bind: welcome.begin
        case .unbind: phone.unbind
        case .share: request.gate
        case .reveal: face.reveal
        }
    }
}
#endif
