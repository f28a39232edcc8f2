#if canImport(SwiftUI)
import Design
import SwiftUI
import WalletKit

/// The code, its ring, the switch between its forms, and what the officer will see.
public struct ShowScreen: View {
    let state: ShowState
    let send: @MainActor (ShowAction) -> Void
    @Environment(\.words) private var words

    public init(state: ShowState, send: @escaping @MainActor (ShowAction) -> Void) {
        self.state = state
        self.send = send
    }

    public var body: some View {
        Page(words.show.title) {
            forms
            switch state.content {
            case .preparing: Wait(words.show.preparing, giveUp: state.form == .full ? nil : { send(.giveUp) })
            case .code(let code): shown(code)
            case .over:
                Text(words.show.over).letters(Token.Letter.body)
                Deed(words.show.another) { send(.tryAgain) }
            case .failed(let failure): failed(failure)
            }
        }
        .onReceive(Timer.publish(every: 0.25, on: .main, in: .common).autoconnect()) { _ in send(.ticked) }
    }

    private var forms: some View {
        Picker(words.show.title, selection: Binding(get: { state.form }, set: { send(.formChosen($0)) })) {
            Text(words.show.full).tag(CodeForm.full)
            Text(words.show.compact).tag(CodeForm.compact)
            Text(words.show.spoken).tag(CodeForm.spoken)
        }
        .pickerStyle(.segmented)
    }

    @ViewBuilder private func shown(_ code: ShownCode) -> some View {
        if state.captured {
            CapturedCover()
        } else if let symbol = code.symbol {
            CodePicture(side: symbol.side, spoken: code.spokenLabel) { symbol.isDark(row: $0, column: $1) }
        } else {
            Text(code.digits)
                .letters(Token.Letter.display)
                .frame(maxWidth: .infinity)
                .accessibilityLabel(words.show.spokenSaid(digits: code.digits.map(String.init).joined(separator: " ")))
        }
        HStack(spacing: Token.Spacing.normal) {
            Ring(left: state.ring, seconds: state.secondsLeft, spoken: words.show.nextIn(seconds: state.secondsLeft))
            Text(code.hint).letters(Token.Letter.body, Token.quiet)
        }
        if state.offline || code.offline { NoticeBar(code.offlineText) }
        if !code.officerLines.isEmpty { officer(code) }
        Text(words.show.ladder).letters(Token.Letter.small, Token.quiet)
    }

    private func officer(_ code: ShownCode) -> some View {
        Card {
            Button {
                send(.officerViewTapped)
            } label: {
                HStack {
                    Text(code.officerTitle).letters(Token.Letter.heading, Token.deed)
                    Spacer(minLength: 0)
                    Image(systemName: state.officerView ? "chevron.up" : "chevron.down").accessibilityHidden(true)
                }
                .frame(minHeight: Token.touch)
            }
            .buttonStyle(.plain)
            if state.officerView {
                ForEach(code.officerLines, id: \.self) { line in
                    Line(line.label, line.value, attention: line.attention)
                }
                Text(words.show.officerDecides).letters(Token.Letter.small, Token.quiet)
            }
        }
    }

    @ViewBuilder private func failed(_ failure: WalletFailure) -> some View {
        FailureBar(failure: failure) { send(.helpTapped) }
        if failure == .goOnline { Text(words.show.offlineUntilUnknown).letters(Token.Letter.body) }
        Deed(words.common.tryAgain, isFirst: false) { send(.tryAgain) }
        if state.form != .full { Deed(words.show.full) { send(.giveUp) } }
        Text(words.show.ladder).letters(Token.Letter.small, Token.quiet)
    }
}

/// Stands where the code would be while the screen is recorded or mirrored.
private struct CapturedCover: View {
    @Environment(\.words) private var words

    var body: some View {
        VStack(spacing: Token.Spacing.normal) {
            Image(systemName: "eye.slash")
                .resizable().scaledToFit().frame(width: 72, height: 72)
                .accessibilityHidden(true)
            Text(words.show.captured).letters(Token.Letter.body).multilineTextAlignment(.center)
        }
        .padding(Token.Spacing.wide)
        .frame(maxWidth: .infinity, minHeight: 240)
        .background(Token.card.shade)
    }
}
#endif
