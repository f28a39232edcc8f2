#if canImport(SwiftUI)
import Design
import SwiftUI
import WalletKit

/// Greets, asks for the details, and binds this phone.
public struct WelcomeScreen: View {
    let state: WelcomeState
    let send: @MainActor (WelcomeAction) -> Void
    @Environment(\.words) private var words

    public init(state: WelcomeState, send: @escaping @MainActor (WelcomeAction) -> Void) {
        self.state = state
        self.send = send
    }

    public var body: some View {
        Page(words.common.app) {
            Text(words.welcome.title).letters(Token.Letter.title).accessibilityAddTraits(.isHeader)
            switch state.step {
            case .filling: form
            case .realName: Wait(words.welcome.confirming) { send(.giveUp) }
            case .binding: Wait(words.welcome.binding) { send(.giveUp) }
            case .done(let binding):
                Text(words.welcome.bound(holder: binding.holderName)).letters(Token.Letter.body)
                Deed(words.welcome.goClaim) { send(.doneTapped) }
            }
        }
    }

    @ViewBuilder private var form: some View {
        Text(words.welcome.promise).letters(Token.Letter.body)
        Text(words.welcome.firstStep).letters(Token.Letter.body, Token.quiet)
        if let failure = state.failure {
            FailureBar(failure: failure) { send(.helpTapped) }
        }
        Field(
            words.welcome.name, text: state.name, fault: state.nameMissing ? words.welcome.nameWrong : nil,
            kind: .name
        ) { send(.nameChanged($0)) }
        Field(
            words.welcome.citizenNumber, text: state.citizenNumber, hint: words.welcome.citizenNumberHint,
            fault: state.numberWrong ? words.welcome.numberWrong : nil, kind: .code
        ) { send(.citizenNumberChanged($0)) }
        Toggle(isOn: Binding(get: { state.agreed }, set: { send(.agreementChanged($0)) })) {
            Text(words.welcome.consent).letters(Token.Letter.body)
        }
        Text(words.welcome.consentDetail).letters(Token.Letter.small, Token.quiet)
        if state.agreementMissing {
            Text(words.welcome.consentMissing).letters(Token.Letter.small, Token.late)
        }
        Deed(words.welcome.begin) { send(.goOnTapped) }
        Deed(words.welcome.checkOthers, isFirst: false) { send(.checkOthersTapped) }
    }
}
#endif
