#if canImport(SwiftUI)
import Design
import SwiftUI
import WalletKit

/// Recovery code, freeze, and what support is about to do; `page` is where a code is typed in elsewhere.
///
/// As the step after binding (`first`) it draws the recovery code alone, which can be put off.
public struct SecurityScreen: View {
    let state: SecurityState
    let page: String
    let first: Bool
    let send: @MainActor (SecurityAction) -> Void
    @Environment(\.words) private var words

    public init(
        state: SecurityState, page: String, first: Bool = false, send: @escaping @MainActor (SecurityAction) -> Void
    ) {
        self.state = state
        self.page = page
        self.first = first
        self.send = send
    }

    public var body: some View {
        Page(title) {
            if state.shielded {
                NoticeBar(words.show.captured)
            } else if let code = state.code {
                CodeSteps(code: code, check: state.check, send: send)
            } else {
                standing
            }
        }
        .confirmationDialog(question, isPresented: isAsking, titleVisibility: .visible) {
            if state.asking == .code {
                Button(words.security.codeAgainYes, role: .destructive) { send(.makeConfirmed) }
            } else {
                Button(words.security.freezeYes, role: .destructive) { send(.freezeConfirmed) }
            }
            Button(words.security.no, role: .cancel) { send(.takenBack) }
        }
    }

    private var title: String {
        if state.code != nil { return words.security.codeTitle }
        return first ? words.security.firstTitle : words.security.title
    }

    private var question: String {
        state.asking == .code ? words.security.codeAgainSure : words.security.freezeSure
    }

    private var isAsking: Binding<Bool> {
        Binding(get: { state.asking != nil }, set: { _ in })
    }

    @ViewBuilder private var standing: some View {
        if let failure = state.failure { FailureBar(failure: failure) { send(.helpTapped(failure)) } }
        switch state.stands {
        case .waiting: Wait(words.common.working) { send(.giveUp) }
        case .failed(let failure):
            FailureBar(failure: failure) { send(.helpTapped(failure)) }
            Deed(words.common.tryAgain, isFirst: false) { send(.appeared) }
            if first { Deed(words.security.later, isFirst: false) { send(.closeTapped) } }
        case .ready(let stands):
            switch state.doing {
            case .nothing: if first { step(stands) } else { parts(stands) }
            case .making: Wait(words.security.making) { send(.giveUp) }
            case .lifting: Wait(words.security.lifting) { send(.giveUp) }
            case .working: Wait(words.common.working) { send(.giveUp) }
            }
        }
    }

    @ViewBuilder private func parts(_ stands: SupportStanding) -> some View {
        heading(words.security.measureTitle)
        if let measure = stands.measure {
            MeasureCard(measure: measure, send: send)
        } else {
            Text(words.security.nothing).letters(Token.Letter.body, Token.quiet)
        }
        heading(words.security.codeTitle)
        code(stands)
        heading(words.security.freezeTitle)
        if let freeze = stands.freeze {
            lift(freeze)
        } else {
            Text(words.security.freezeExplain).letters(Token.Letter.body)
            Deed(words.security.freeze, isFirst: false) { send(.freezeTapped) }
        }
        heading(words.security.lostTitle)
        Text(words.security.lost(page: page)).letters(Token.Letter.small, Token.quiet)
    }

    /// The recovery code alone, and the way on.
    @ViewBuilder private func step(_ stands: SupportStanding) -> some View {
        let done = stands.hasRecoveryCode || stands.freeze != nil
        if !stands.hasRecoveryCode { Text(words.security.firstExplain).letters(Token.Letter.body) }
        code(stands)
        Deed(done ? words.security.goOn : words.security.later, isFirst: done) { send(.closeTapped) }
    }

    @ViewBuilder private func code(_ stands: SupportStanding) -> some View {
        if state.kept { Text(words.security.kept).letters(Token.Letter.strong, Token.calm) }
        Text(stands.recovery).letters(Token.Letter.body)
        if stands.freeze == nil {
            Deed(
                stands.hasRecoveryCode ? words.security.codeAgain : words.security.codeMake,
                isFirst: !stands.hasRecoveryCode
            ) { send(.makeTapped) }
        }
    }

    @ViewBuilder private func lift(_ freeze: Freeze) -> some View {
        Text(freeze.text).letters(Token.Letter.strong, Token.late)
        Text(freeze.explanation).letters(Token.Letter.body)
        Field(
            words.welcome.name, text: state.name, fault: state.nameMissing ? words.welcome.nameWrong : nil,
            kind: .name
        ) { send(.nameChanged($0)) }
        Field(
            words.welcome.citizenNumber, text: state.citizenNumber, hint: words.welcome.citizenNumberHint,
            fault: state.numberWrong ? words.welcome.numberWrong : nil, kind: .code
        ) { send(.citizenNumberChanged($0)) }
        Deed(words.security.lift) { send(.liftTapped) }
    }

    private func heading(_ text: String) -> some View {
        Text(text).letters(Token.Letter.heading).accessibilityAddTraits(.isHeader)
    }
}

/// The code, to be written down; then one of its groups, to be typed in.
private struct CodeSteps: View {
    let code: RecoveryCode
    let check: SecurityState.Check?
    let send: @MainActor (SecurityAction) -> Void
    @Environment(\.words) private var words

    var body: some View {
        if let check {
            Field(
                words.security.confirm(n: check.group + 1), text: check.typed,
                fault: check.wrong ? words.security.wrong : nil, kind: .code
            ) { send(.groupChanged($0)) }
            Deed(words.security.confirmDo) { send(.groupConfirmed) }
            Deed(words.common.back, isFirst: false) { send(.codeTapped) }
        } else {
            Text(code.explanation).letters(Token.Letter.body)
            LazyVGrid(columns: [GridItem(.flexible()), GridItem(.flexible())], spacing: Token.Spacing.normal) {
                ForEach(code.groups, id: \.self) { Text($0).letters(Token.Letter.display).monospaced() }
            }
            .accessibilityElement(children: .ignore)
            .accessibilityLabel(code.spokenLabel)
            Deed(words.security.written) { send(.writtenTapped) }
            Deed(words.security.print, isFirst: false) { send(.printTapped(title: words.security.codeTitle)) }
        }
    }
}

/// What support is about to do, and the way to stop it.
private struct MeasureCard: View {
    let measure: SupportMeasure
    let send: @MainActor (SecurityAction) -> Void
    @Environment(\.words) private var words

    var body: some View {
        Card {
            Text(measure.text).letters(Token.Letter.strong)
            Text(measure.warning).letters(Token.Letter.body, Token.late)
            Deed(words.security.veto) { send(.vetoTapped) }
            if measure.confirmable {
                Deed(words.security.confirmMeasure, isFirst: false) { send(.measureConfirmed) }
            }
        }
    }
}
#endif
