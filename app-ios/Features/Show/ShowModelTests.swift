import Stand
import WalletKit
import XCTest

@testable import Features

@MainActor
final class ShowModelTests: XCTestCase, @unchecked Sendable {
    private let clock = StandClock()
    private let wallet = StandWallet()
    private var routes: [Route] = []

    private func model(_ change: @escaping @Sendable (inout StandWallet.Answers) -> Void = { _ in }) async
        -> ShowModel
    {
        await wallet.answer { $0.show = { .success(Sample.code(at: $0)) } }
        await wallet.answer(change)
        let clock = clock
        return ShowModel(
            licence: "lic_1", wallet: wallet, now: { clock.now }, navigate: { self.routes.append($0) })
    }

    func testACodeIsThereAtTheFirstDrawingWithoutNetwork() async {
        let model = await model()
        await model.send(.networkChanged(offline: true))
        await model.send(.appeared)
        guard case .code = model.state.content else { return XCTFail("\(model.state)") }
        XCTAssertTrue(model.state.offline)
        XCTAssertTrue(model.state.wantsBrightness)
    }

    func testTheCoreIsAskedOnlyWhenACodeIsOver() async {
        let model = await model()
        await model.send(.appeared)
        for _ in 0..<14 {
            clock.move(1)
            await model.send(.ticked)
        }
        var calls = await wallet.calls
        XCTAssertEqual(calls, ["show lic_1"])
        XCTAssertEqual(model.state.secondsLeft, 1)
        XCTAssertEqual(model.state.ring, 1.0 / 15, accuracy: 1e-9)
        clock.move(1)
        await model.send(.ticked)
        calls = await wallet.calls
        XCTAssertEqual(calls.count, 2)
        XCTAssertEqual(model.state.secondsLeft, 15)
    }

    func testAClockSetBackGetsAFreshCode() async {
        let model = await model()
        await model.send(.appeared)
        clock.move(-3_600)
        await model.send(.ticked)
        let calls = await wallet.calls
        XCTAssertEqual(calls.count, 2)
    }

    func testItIsSaidHowLongCodesLastWithoutNetworkAndWhenNoneIsLeft() async {
        let model = await model { $0.show = { .success(Sample.code(at: $0, packMinutes: 30)) } }
        await model.send(.appeared)
        XCTAssertEqual(model.state.codesUntil, clock.now + 1_800)
        await wallet.answer { $0.show = { _ in .failure(.offline) } }
        clock.move(1_800)
        await model.send(.ticked)
        XCTAssertEqual(model.state.content, .failed(.offline))
        XCTAssertNil(model.state.codesUntil)
    }

    func testASuspendedLicenceShowsNoCodeAndLeadsToItsHelp() async {
        let model = await model { $0.show = { _ in .failure(.licenceNotInForce(state: "暂扣")) } }
        await model.send(.appeared)
        XCTAssertEqual(model.state.content, .failed(.licenceNotInForce(state: "暂扣")))
        XCTAssertFalse(model.state.wantsBrightness)
        await model.send(.helpTapped)
        XCTAssertEqual(routes, [.help(topic: "licence_not_in_force")])
    }

    func testASpokenCodeEndsAndIsNotFetchedAgainByItself() async {
        let until = clock.now + 60
        let model = await model { $0.shortCode = .success(ShortCode(digits: "12345678", symbol: nil, until: until)) }
        await model.send(.appeared)
        await model.send(.modeChosen(.spoken))
        XCTAssertEqual(model.state.secondsLeft, 60)
        XCTAssertFalse(model.state.wantsBrightness)
        clock.move(60)
        await model.send(.ticked)
        XCTAssertEqual(model.state.content, .over)
        let calls = await wallet.calls
        XCTAssertEqual(calls, ["show lic_1", "shortCode spoken"])
    }

    func testAWaitForAShortCodeCanBeGivenUpAndItsLateAnswerIsNotShown() async {
        let until = clock.now + 60
        let model = await model { $0.shortCode = .success(ShortCode(digits: "12345678", symbol: nil, until: until)) }
        await model.send(.appeared)
        await wallet.hold("shortCode compact")
        let waiting = Task { await model.send(.modeChosen(.compact)) }
        let waits = await eventually { await wallet.isWaiting("shortCode compact") }
        XCTAssertTrue(waits)
        XCTAssertEqual(model.state.content, .preparing)
        await model.send(.giveUp)
        await wallet.letGo("shortCode compact")
        await waiting.value
        XCTAssertEqual(model.state.mode, .full)
        guard case .code = model.state.content else { return XCTFail("\(model.state)") }
    }

    func testARecordedScreenIsNotLitUp() async {
        let model = await model()
        await model.send(.appeared)
        await model.send(.captureChanged(true))
        XCTAssertFalse(model.state.wantsBrightness)
    }

    func testWatchersHearOnlyOfChanges() async {
        let model = await model()
        var heard = 0
        model.watcher = { _ in heard += 1 }
        await model.send(.networkChanged(offline: false))
        XCTAssertEqual(heard, 0)
        await model.send(.networkChanged(offline: true))
        XCTAssertEqual(heard, 1)
    }
}
