#if canImport(SwiftUI)
import Design
import SwiftUI
import WalletKit

/// Every request, grant, look and refusal, newest first.
public struct HistoryScreen: View {
    let state: HistoryState
    let send: @MainActor (HistoryAction) -> Void
    @Environment(\.words) private var words

    public init(state: HistoryState, send: @escaping @MainActor (HistoryAction) -> Void) {
        self.state = state
        self.send = send
    }

    public var body: some View {
        Page(words.history.title) {
            if let ledger = state.ledger { LedgerPanel(ledger: ledger) }
            if !state.companies.isEmpty { holders }
            parts
            if let failure = state.failure { FailureBar(failure: failure) { send(.helpTapped(failure)) } }
            switch state.entries {
            case .waiting: Wait(words.history.looking) { send(.giveUp) }
            case .failed(let failure):
                FailureBar(failure: failure) { send(.helpTapped(failure)) }
                Deed(words.common.tryAgain, isFirst: false) { send(.partTapped(state.part)) }
            case .ready(let entries):
                if entries.isEmpty { Text(words.history.none).letters(Token.Letter.body) }
                ForEach(entries) { entry in row(entry) }
                below
            }
        }
    }

    private var holders: some View {
        Picker(words.history.title, selection: Binding(get: { state.holder }, set: { send(.holderTapped($0)) })) {
            Text(words.history.own).tag(String?.none)
            ForEach(state.companies) { company in Text(company.name).tag(String?.some(company.id)) }
        }
    }

    private var parts: some View {
        Picker(words.history.title, selection: Binding(get: { state.part }, set: { send(.partTapped($0)) })) {
            ForEach(HistoryState.Part.allCases, id: \.self) { part in Text(name(of: part)).tag(part) }
        }
    }

    @ViewBuilder private var below: some View {
        if state.loadingMore {
            Wait(words.history.looking) { send(.giveUp) }
        } else if state.nextBefore != nil {
            Deed(words.history.more, isFirst: false) { send(.moreTapped) }
        }
        if state.exporting {
            Wait(words.history.exporting) { send(.giveUp) }
        } else if let file = state.exported {
            SendFile(
                title: words.history.export, name: words.history.file, data: Data(file.utf8), type: .json)
        } else {
            Deed(words.history.export, isFirst: false) { send(.exportTapped) }
        }
    }

    private func name(of part: HistoryState.Part) -> String {
        switch part {
        case .all: words.history.all
        case .requests: words.history.requests
        case .shared: words.history.shared
        case .seen: words.history.seen
        case .refused: words.history.refused
        }
    }

    @ViewBuilder private func row(_ entry: HistoryEntry) -> some View {
        if let grant = entry.grant {
            Button {
                send(.entryTapped(grant: grant))
            } label: {
                EntryCard(entry: entry)
            }
            .buttonStyle(.plain)
        } else {
            EntryCard(entry: entry)
        }
    }
}

/// How far the ledger was checked; what is wrong with it is seen first.
private struct LedgerPanel: View {
    let ledger: LedgerStanding

    var body: some View {
        if let alarm = ledger.alarm {
            NoticeBar(alarm)
            ForEach(ledger.alarms, id: \.self) { Line($0.label, $0.value, attention: $0.attention) }
        }
        Text(ledger.checked).letters(Token.Letter.small, Token.quiet)
    }
}

private struct EntryCard: View {
    let entry: HistoryEntry

    var body: some View {
        Card {
            Text(entry.title).letters(Token.Letter.strong, entry.signal.colour)
            if let party = entry.party { Text(party.name).letters(Token.Letter.body) }
            Text(entry.detail).letters(Token.Letter.body, Token.quiet)
            Text(entry.when).letters(Token.Letter.small, Token.quiet)
            ProofLine(proved: entry.proved)
        }
        .accessibilityElement(children: .combine)
    }
}
#endif
