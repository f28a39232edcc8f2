import Stand
import WalletKit
import XCTest

@testable import Features

@MainActor
final class HistoryModelTests: XCTestCase, @unchecked Sendable {
    private let wallet = StandWallet()
    private var routes: [Route] = []

    private func model(_ numbers: [Int64], next: Int64?) async -> HistoryModel {
        let page = HistoryPage(entries: numbers.map { Sample.entry($0, .grantMade) }, nextBefore: next)
        await wallet.answer {
            $0.sharing.history = .success(page)
            $0.sharing.exportHistory = .success("[]")
        }
        return HistoryModel(wallet: wallet) { self.routes.append($0) }
    }

    func testTheHistoryGrowsAPageAtATimeUntilItsEnd() async {
        let model = await model([9, 8], next: 8)
        await model.send(.appeared)
        let last = HistoryPage(entries: [Sample.entry(3, .requestOpened)], nextBefore: nil)
        await wallet.answer { $0.sharing.history = .success(last) }
        await model.send(.moreTapped)
        await model.send(.moreTapped)
        XCTAssertEqual(model.state.entries.value?.map(\.id), [9, 8, 3])
        XCTAssertNil(model.state.nextBefore)
        let calls = await wallet.calls.filter { $0.hasPrefix("history") }
        XCTAssertEqual(calls, ["history own [] nil", "history own [] 8"])
    }

    func testAPartIsAskedForByItsKindsAndOnce() async {
        let model = await model([9], next: nil)
        await model.send(.appeared)
        await model.send(.partTapped(.all))
        await model.send(.partTapped(.refused))
        await model.send(.partTapped(.refused))
        let calls = await wallet.calls.filter { $0.hasPrefix("history") }
        XCTAssertEqual(calls, ["history own [] nil", "history own [grantRefused] nil"])
        let kinds = HistoryState.Part.allCases.flatMap(\.kinds)
        XCTAssertEqual(Set(kinds).count, kinds.count)
        XCTAssertEqual(Set(kinds), Set(HistoryEntry.Kind.allCases).subtracting([.other]))
    }

    func testACompanysHistoryIsAnotherOne() async {
        await wallet.answer { $0.companies = .success([Sample.company("hld_2")]) }
        let model = await model([9], next: nil)
        await model.send(.appeared)
        XCTAssertEqual(model.state.companies.map(\.id), ["hld_2"])
        await model.send(.holderTapped("hld_2"))
        let last = await wallet.calls.last
        XCTAssertEqual(last, "history hld_2 [] nil")
    }

    func testALedgerThatIsWrongIsSaidBeforeAnythingElse() async {
        let model = await model([9], next: nil)
        await model.send(.appeared)
        XCTAssertNil(model.state.ledger)
        await wallet.answer { $0.sharing.ledger = .success(Sample.ledger(wrong: true)) }
        await model.send(.appeared)
        XCTAssertNotNil(model.state.ledger?.alarm)
        let calls = await wallet.calls.filter { $0 == "ledger" || $0.hasPrefix("history") }
        XCTAssertEqual(calls, ["ledger", "history own [] nil", "ledger"])
    }

    func testTheHistoryIsExportedAsAFileOfWhatIsShown() async {
        let model = await model([9], next: nil)
        await model.send(.appeared)
        await model.send(.exportTapped)
        XCTAssertEqual(model.state.exported, "[]")
        await model.send(.partTapped(.seen))
        XCTAssertNil(model.state.exported)
    }

    func testAnEntryLeadsToItsGrantAndAFailureIsSaid() async {
        let model = await model([9], next: 4)
        await model.send(.appeared)
        await model.send(.entryTapped(grant: "gra_1"))
        await wallet.answer { $0.sharing.history = .failure(.goOnline) }
        await model.send(.moreTapped)
        XCTAssertEqual(model.state.failure, .goOnline)
        XCTAssertEqual(model.state.entries.value?.map(\.id), [9])
        XCTAssertEqual(routes, [.grant(.id("gra_1"))])
    }
}
