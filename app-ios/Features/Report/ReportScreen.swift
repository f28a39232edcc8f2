#if canImport(SwiftUI)
import Design
import SwiftUI
import WalletKit

/// What can be reported as wrong, what is being written, and what was reported.
public struct ReportScreen: View {
    let state: ReportState
    let send: @MainActor (ReportAction) -> Void
    @Environment(\.words) private var words

    public init(state: ReportState, send: @escaping @MainActor (ReportAction) -> Void) {
        self.state = state
        self.send = send
    }

    public var body: some View {
        Page(state.form == nil ? words.report.listTitle : words.report.title) {
            if state.shielded {
                NoticeBar(words.show.captured)
            } else {
                if let failure = state.failure { FailureBar(failure: failure) { send(.helpTapped(failure)) } }
                if let field = state.field { writing(field) } else { list }
            }
        }
    }

    @ViewBuilder private var list: some View {
        switch state.all {
        case .waiting: Wait(words.report.looking) { send(.giveUp) }
        case .failed(let failure):
            FailureBar(failure: failure) { send(.helpTapped(failure)) }
            Deed(words.common.tryAgain, isFirst: false) { send(.appeared) }
        case .ready(let all):
            if state.sent { Text(words.report.sent).letters(Token.Letter.strong, Token.calm) }
            if let form = state.form {
                fields(form)
            } else {
                Text(words.report.fromFace).letters(Token.Letter.body, Token.quiet)
            }
            heading(words.report.listTitle)
            Text(all.left).letters(Token.Letter.small, Token.quiet)
            if all.all.isEmpty { Text(words.report.none).letters(Token.Letter.body, Token.quiet) }
            ForEach(all.all) { TicketCard(ticket: $0) }
        }
    }

    @ViewBuilder private func fields(_ form: TicketForm) -> some View {
        heading(form.title)
        Text(form.explanation).letters(Token.Letter.body)
        heading(words.report.field)
        ForEach(form.fields) { field in Deed(field.label, isFirst: false) { send(.fieldTapped(field)) } }
    }

    @ViewBuilder private func writing(_ field: TicketField) -> some View {
        heading(field.label)
        Field(
            words.report.shouldBe, text: state.value, hint: field.hint,
            fault: state.valueMissing ? words.report.missing : nil, kind: .name
        ) { send(.valueChanged($0)) }
        Field(words.report.remark, text: state.remark, kind: .name) { send(.remarkChanged($0)) }
        if state.sending {
            Wait(words.report.sending) { send(.giveUp) }
        } else {
            Deed(words.report.send) { send(.sendTapped) }
            Deed(words.common.back, isFirst: false) { send(.listTapped) }
        }
    }

    private func heading(_ text: String) -> some View {
        Text(text).letters(Token.Letter.heading).accessibilityAddTraits(.isHeader)
    }
}

/// One report, and what the authority said about it.
private struct TicketCard: View {
    let ticket: Ticket
    @Environment(\.words) private var words

    var body: some View {
        Card {
            Text(ticket.title).letters(Token.Letter.strong)
            Text(ticket.stateText).letters(Token.Letter.strong, ticket.signal.colour)
            Text(ticket.shouldBe).letters(Token.Letter.body)
            if !ticket.remark.isEmpty {
                Text("\(words.report.remarkSaid): \(ticket.remark)").letters(Token.Letter.body, Token.quiet)
            }
            if !ticket.answer.isEmpty {
                Text(words.report.answer).letters(Token.Letter.small, Token.quiet)
                Text(ticket.answer).letters(Token.Letter.body)
            }
            Text(ticket.when).letters(Token.Letter.small, Token.quiet)
        }
    }
}
#endif
