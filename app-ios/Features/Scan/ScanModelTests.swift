import Stand
import WalletKit
import XCTest

@testable import Features

@MainActor
final class ScanModelTests: XCTestCase, @unchecked Sendable {
    private let wallet = StandWallet()
    private var routes: [Route] = []

    private func model(_ check: Result<Verdict, WalletFailure>) async -> ScanModel {
        await wallet.answer { $0.check = check }
        return ScanModel(wallet: wallet) { self.routes.append($0) }
    }

    func testACodeSeenManyTimesIsCheckedOnce() async {
        let model = await model(.success(Sample.verdict(.valid)))
        await model.send(.appeared(without: nil))
        await model.send(.codeSeen("code"))
        await model.send(.codeSeen("code"))
        XCTAssertEqual(model.state.stage, .verdict(Sample.verdict(.valid)))
        let calls = await wallet.calls
        XCTAssertEqual(calls, ["check code"])
        await model.send(.againTapped)
        XCTAssertTrue(model.state.wantsFrames)
    }

    func testARequestLeadsToItsScreenAndAnOfferToItsOwn() async {
        let secret = "019780516010411590197805160104115901799"
        let model = await model(.success(Sample.verdict(.valid)))
        await model.send(.appeared(without: nil))
        await model.send(.codeSeen("https://luzheng.example/r#Q\(secret)"))
        await model.send(.codeSeen("https://luzheng.example/g#G\(secret)"))
        XCTAssertEqual(routes, [.request(link: "Q\(secret)"), .grant(.handle("G\(secret)"))])
        let calls = await wallet.calls
        XCTAssertEqual(calls, [])
        XCTAssertTrue(model.state.wantsFrames)
    }

    func testACodeThatCameByALinkIsCheckedAtOnce() async {
        await wallet.answer { $0.check = .success(Sample.verdict(.valid)) }
        let model = ScanModel(given: "code", wallet: wallet) { self.routes.append($0) }
        await model.send(.appeared(without: .notAsked))
        await model.send(.appeared(without: .notAsked))
        let calls = await wallet.calls
        XCTAssertEqual(calls, ["check code"])
    }

    func testWithoutACameraSpokenDigitsAreTyped() async {
        let model = await model(.success(Sample.verdict(.cannotTell)))
        await model.send(.appeared(without: .refused))
        XCTAssertEqual(model.state.stage, .noCamera(.refused))
        XCTAssertFalse(model.state.canCheck)
        await model.send(.typedChanged(" 1234 5678 "))
        await model.send(.checkTapped)
        let calls = await wallet.calls
        XCTAssertEqual(calls, ["check 1234 5678"])
        XCTAssertEqual(model.state.stage, .verdict(Sample.verdict(.cannotTell)))
    }

    func testSevenDigitsArePointedOutAndNotSent() async {
        let model = await model(.success(Sample.verdict(.valid)))
        await model.send(.appeared(without: .notAsked))
        await model.send(.typedChanged("1234 567"))
        await model.send(.checkTapped)
        XCTAssertTrue(model.state.digitsWrong)
        await model.send(.typedChanged("1234 5678"))
        XCTAssertFalse(model.state.digitsWrong)
        let calls = await wallet.calls
        XCTAssertEqual(calls, [])
    }

    func testACameraThatFailsLeavesTheDigits() async {
        let model = await model(.success(Sample.verdict(.valid)))
        await model.send(.appeared(without: nil))
        await model.send(.torchTapped)
        XCTAssertTrue(model.state.torchOn)
        await model.send(.cameraFailed)
        XCTAssertEqual(model.state.stage, .noCamera(.failed))
        XCTAssertFalse(model.state.torchOn)
    }

    func testACheckCanBeGivenUp() async {
        let model = await model(.success(Sample.verdict(.valid)))
        await model.send(.appeared(without: nil))
        await wallet.hold("check code")
        let waiting = Task { await model.send(.codeSeen("code")) }
        let waits = await eventually { await self.wallet.isWaiting("check code") }
        XCTAssertTrue(waits)
        XCTAssertEqual(model.state.stage, .checking)
        await model.send(.giveUp)
        await wallet.letGo("check code")
        await waiting.value
        XCTAssertEqual(model.state.stage, .aiming)
    }

    func testAnEndlessTextIsNotSent() async {
        let model = await model(.success(Sample.verdict(.valid)))
        await model.send(.appeared(without: nil))
        await model.send(.codeSeen(String(repeating: "1", count: 3_000)))
        let calls = await wallet.calls
        XCTAssertEqual(calls, [])
        XCTAssertEqual(model.state.stage, .aiming)
    }

    func testAFailureIsExplained() async {
        let model = await model(.failure(.startOver))
        await model.send(.appeared(without: nil))
        await model.send(.codeSeen("code"))
        await model.send(.helpTapped)
        XCTAssertEqual(routes, [.help(about: .startOver)])
    }
}
