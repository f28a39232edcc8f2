import Stand
import WalletKit
import XCTest

@testable import Features

@MainActor
final class ShowModelTests: XCTestCase, @unchecked Sendable {
    private let clock = StandClock()
    private let wallet = StandWallet()
    private var routes: [Route] = []

    private func model() async -> ShowModel {
        await wallet.answer {
            $0.show = .success(Sample.code())
            $0.shortCode = .success(Sample.code(.spoken, left: 60))
        }
        let clock = clock
        return ShowModel(
            licence: "lic_1", wallet: wallet, uptime: { clock.uptime }, navigate: { self.routes.append($0) })
    }

    func testACodeIsThereAtTheFirstDrawingWithoutNetwork() async {
        let model = await model()
        await model.send(.networkChanged(offline: true))
        await model.send(.appeared)
        XCTAssertEqual(model.state.code, Sample.code())
        XCTAssertTrue(model.state.offline)
        XCTAssertTrue(model.state.wantsBrightness)
    }

    func testTheCoreIsAskedOnlyWhenACodeIsOver() async {
        let model = await model()
        await model.send(.appeared)
        for _ in 0..<28 {
            clock.move(0.5)
            await model.send(.ticked)
        }
        var calls = await wallet.calls
        XCTAssertEqual(calls, ["show full"])
        XCTAssertEqual(model.state.secondsLeft, 1)
        XCTAssertEqual(model.state.ring, 1.0 / 15, accuracy: 1e-9)
        clock.move(1)
        await model.send(.ticked)
        calls = await wallet.calls
        XCTAssertEqual(calls.count, 2)
        XCTAssertEqual(model.state.secondsLeft, 15)
    }

    func testTheCodeBeforeStaysUntilTheNextIsThereAndIsAskedForOnce() async {
        let model = await model()
        await model.send(.appeared)
        await wallet.hold("show full")
        clock.move(15)
        let waiting = Task { await model.send(.ticked) }
        let waits = await eventually { await self.wallet.isWaiting("show full") }
        XCTAssertTrue(waits)
        XCTAssertNotNil(model.state.code)
        await model.send(.ticked)
        await wallet.letGo("show full")
        await waiting.value
        let calls = await wallet.calls
        XCTAssertEqual(calls.count, 2)
    }

    func testWithoutCodesTheNetworkThatComesBackBringsOne() async {
        let model = await model()
        await wallet.answer { $0.show = .failure(.goOnline) }
        await model.send(.networkChanged(offline: true))
        await model.send(.appeared)
        XCTAssertEqual(model.state.content, .failed(.goOnline))
        await wallet.answer { $0.show = .success(Sample.code()) }
        await model.send(.networkChanged(offline: false))
        XCTAssertNotNil(model.state.code)
    }

    func testASuspendedLicenceShowsNoCodeAndLeadsToItsHelp() async {
        let model = await model()
        await wallet.answer { $0.show = .failure(.askAuthority(state: .suspended)) }
        await model.send(.appeared)
        XCTAssertEqual(model.state.content, .failed(.askAuthority(state: .suspended)))
        XCTAssertFalse(model.state.wantsBrightness)
        await model.send(.helpTapped)
        XCTAssertEqual(routes, [.help(about: .askAuthority(state: .suspended))])
    }

    func testASpokenCodeEndsAndIsNotFetchedAgainByItself() async {
        let model = await model()
        await model.send(.appeared)
        await model.send(.formChosen(.spoken))
        XCTAssertEqual(model.state.secondsLeft, 60)
        XCTAssertFalse(model.state.wantsBrightness)
        clock.move(60)
        await model.send(.ticked)
        XCTAssertEqual(model.state.content, .over)
        var calls = await wallet.calls
        XCTAssertEqual(calls, ["show full", "show spoken"])
        await model.send(.tryAgain)
        calls = await wallet.calls
        XCTAssertEqual(calls.last, "show spoken")
        XCTAssertNotNil(model.state.code)
    }

    func testAWaitForAShortCodeCanBeGivenUpAndItsLateAnswerIsNotShown() async {
        let model = await model()
        await model.send(.appeared)
        await wallet.hold("show compact")
        let waiting = Task { await model.send(.formChosen(.compact)) }
        let waits = await eventually { await self.wallet.isWaiting("show compact") }
        XCTAssertTrue(waits)
        XCTAssertEqual(model.state.content, .preparing)
        await model.send(.giveUp)
        await wallet.letGo("show compact")
        await waiting.value
        XCTAssertEqual(model.state.form, .full)
        XCTAssertEqual(model.state.code?.form, .full)
        clock.move(15)
        await model.send(.ticked)
        XCTAssertEqual(model.state.secondsLeft, 15)
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

    func testACodeDescribesItselfWithoutItsText() async {
        XCTAssertEqual("\(Sample.code())", "ShownCode(full)")
    }

    private final class Lamp: ScreenLight {
        var level = 0.4
    }

    func testTheDisplayIsTurnedUpOnceAndBackToWhatItWas() async {
        let lamp = Lamp()
        let brightness = ShowBrightness(lamp)
        brightness.want(true)
        brightness.want(true)
        XCTAssertEqual(lamp.level, 1)
        brightness.want(false)
        brightness.want(false)
        XCTAssertEqual(lamp.level, 0.4)
    }

    func testWhoTurnsTheDisplayDownMeanwhileIsLeftAlone() async {
        let lamp = Lamp()
        let brightness = ShowBrightness(lamp)
        brightness.want(true)
        lamp.level = 0.7
        brightness.want(false)
        XCTAssertEqual(lamp.level, 0.7)
    }
}
