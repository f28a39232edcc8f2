internal import LuzhengCore

extension HistoryEntry.Kind {
    init(_ kind: HistoryKind) {
        switch kind {
        case .requestOpened: self = .requestOpened
        case .requestDeclined: self = .requestDeclined
        case .grantMade: self = .grantMade
        case .grantSpent: self = .grantSpent
        case .grantRefused: self = .grantRefused
        case .grantRevoked: self = .grantRevoked
        case .other: self = .other
        }
    }

    var ofCore: HistoryKind {
        switch self {
        case .requestOpened: .requestOpened
        case .requestDeclined: .requestDeclined
        case .grantMade: .grantMade
        case .grantSpent: .grantSpent
        case .grantRefused: .grantRefused
        case .grantRevoked: .grantRevoked
        case .other: .other
        }
    }
}

extension HistoryEntry {
    init(_ view: HistoryEntryView) {
        self.init(
            id: view.number, kind: Kind(view.kind), title: view.title, signal: Signal(view.colour), when: view.whenText,
            party: view.party.map(Party.init), detail: view.detailText, grant: view.grantId, proved: view.proved)
    }
}

extension LedgerStanding {
    init(_ view: LedgerView) {
        self.init(checked: view.checkedText, alarms: view.alarms.map(Fact.init), alarm: view.alarmText)
    }
}

extension HistoryPage {
    init(_ view: HistoryPageView) {
        self.init(entries: view.entries.map(HistoryEntry.init), nextBefore: view.nextBefore)
    }
}

extension LuzhengCore.HistoryFilter {
    init(_ filter: HistoryFilter) {
        self.init(holderId: filter.holder, kinds: filter.kinds.map(\.ofCore), partyId: nil, grantId: nil)
    }
}
