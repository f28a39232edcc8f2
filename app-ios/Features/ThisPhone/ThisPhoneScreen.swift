#if canImport(SwiftUI)
import Design
import SwiftUI
import WalletKit

/// This phone's binding, the level of its key, the holder's other phones, and the way to end a binding.
public struct ThisPhoneScreen: View {
    let state: ThisPhoneState
    let send: @MainActor (ThisPhoneAction) -> Void
    @Environment(\.words) private var words

    public init(state: ThisPhoneState, send: @escaping @MainActor (ThisPhoneAction) -> Void) {
        self.state = state
        self.send = send
    }

    public var body: some View {
        Page(words.phone.title) {
            if let phone = state.thisPhone {
                Card {
                    Line(words.phone.holder, phone.binding.holderName)
                    Line(words.phone.level, phone.level)
                    Text(phone.binding.since).letters(Token.Letter.small, Token.quiet)
                }
            }
            if let failure = state.failure { FailureBar(failure: failure) { send(.helpTapped) } }
            switch state.devices {
            case .waiting: Wait(words.common.working) { send(.giveUp) }
            case .failed(let failure): FailureBar(failure: failure) { send(.helpTapped) }
            case .ready(let devices): list(devices)
            }
            Deed(words.security.open, isFirst: false) { send(.securityTapped) }
            Text(words.phone.lost).letters(Token.Letter.small, Token.quiet)
        }
        .confirmationDialog(
            words.phone.unbindSure, isPresented: Binding(get: { state.asking != nil }, set: { _ in }),
            titleVisibility: .visible
        ) {
            Button(words.phone.unbindYes, role: .destructive) { send(.unbindConfirmed) }
            Button(words.phone.unbindNo, role: .cancel) { send(.unbindDeclined) }
        }
    }

    @ViewBuilder private func list(_ devices: [BoundDevice]) -> some View {
        Text(words.phone.others).letters(Token.Letter.heading).accessibilityAddTraits(.isHeader)
        ForEach(devices) { device in
            Card {
                VStack(alignment: .leading, spacing: Token.Spacing.tight) {
                    Text(device.isThisPhone ? "\(device.label) · \(words.phone.thisOne)" : device.label)
                        .letters(Token.Letter.strong)
                    Text(device.level).letters(Token.Letter.body, Token.quiet)
                    Text(device.ended ?? device.since).letters(Token.Letter.small, Token.quiet)
                }
                .accessibilityElement(children: .combine)
                if state.unbinding == device.id {
                    Wait(words.phone.unbinding) { send(.giveUp) }
                } else if device.ended == nil {
                    Deed(device.isThisPhone ? words.phone.unbind : words.phone.unbindOther, isFirst: false) {
                        send(.unbindTapped(device.id))
                    }
                }
            }
        }
    }
}
#endif
