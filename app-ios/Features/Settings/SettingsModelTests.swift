import WalletKit
import XCTest

@testable import Features

@MainActor
final class SettingsModelTests: XCTestCase, @unchecked Sendable {
    private final class Memory: ChoiceStore {
        var choices = Choices()
    }

    private let store = Memory()
    private var routes: [Route] = []
    private var wiped = 0
    private var refusal: WalletFailure?

    private func model() -> SettingsModel {
        let wipe: @MainActor () async throws(WalletFailure) -> Void = { () async throws(WalletFailure) in
            if let refusal = self.refusal { throw refusal }
            self.wiped += 1
        }
        return SettingsModel(store: store, version: "1.0", wipe: wipe) { self.routes.append($0) }
    }

    func testChoicesAreKeptAtOnceAndFoundAgain() async {
        let first = model()
        await first.send(.languageChosen(.english))
        await first.send(.brightenChanged(false))
        XCTAssertEqual(model().state.choices.language, .english)
        XCTAssertFalse(model().state.choices.brighten)
    }

    func testWhatWasReportedIsReachedFromHere() async {
        await model().send(.reportsTapped)
        XCTAssertEqual(routes, [.report(licence: nil)])
    }

    func testNothingIsWipedWithoutAYes() async {
        let model = model()
        await model.send(.wipeConfirmed)
        await model.send(.wipeTapped)
        await model.send(.wipeDeclined)
        await model.send(.wipeConfirmed)
        XCTAssertEqual(wiped, 0)
        await model.send(.wipeTapped)
        await model.send(.wipeConfirmed)
        XCTAssertEqual(wiped, 1)
        XCTAssertEqual(routes, [.start])
    }

    func testAWipeThatFailsIsSaidAndStays() async {
        refusal = .unlock
        let model = model()
        await model.send(.wipeTapped)
        await model.send(.wipeConfirmed)
        XCTAssertTrue(model.state.wipeFailed)
        XCTAssertEqual(routes, [])
    }

    func testChoicesThatCannotBeReadAreTheUsualOnes() async throws {
        let name = "luzheng.tests.\(UUID().uuidString)"
        let defaults = try XCTUnwrap(UserDefaults(suiteName: name))
        defer { defaults.removePersistentDomain(forName: name) }
        let store = DefaultsChoiceStore(defaults: defaults)
        store.choices.language = .chinese
        XCTAssertEqual(DefaultsChoiceStore(defaults: defaults).choices.language, .chinese)
        defaults.set(Data("{".utf8), forKey: "choices")
        XCTAssertEqual(store.choices, Choices())
    }
}
