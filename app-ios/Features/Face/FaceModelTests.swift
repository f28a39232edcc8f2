import Stand
import WalletKit
import XCTest

@testable import Features

@MainActor
final class FaceModelTests: XCTestCase, @unchecked Sendable {
    private let wallet = StandWallet()
    private let gate = StandGate()
    private var routes: [Route] = []
    private func model() async -> FaceModel {
        await wallet.answer { $0.face = .success(Sample.face()) }
        return FaceModel(licence: "lic_1", wallet: wallet, gate: gate) { self.routes.append($0) }
    }

    func testAFaceIsMaskedUntilItIsTapped() async {
        let model = await model()
        await model.send(.appeared)
        XCTAssertFalse(model.state.revealed)
        await model.send(.revealTapped)
        XCTAssertTrue(model.state.revealed)
        await model.send(.revealTapped)
        XCTAssertFalse(model.state.revealed)
        let calls = await wallet.calls
        XCTAssertEqual(calls, ["face lic_1 masked", "face lic_1 revealed", "face lic_1 masked"])
    }

    func testWhoDoesNotConfirmSeesNothingMore() async {
        let model = await model()
        await model.send(.appeared)
        await gate.answer(.refused)
        await model.send(.revealTapped)
        XCTAssertFalse(model.state.revealed)
        let calls = await wallet.calls
        XCTAssertEqual(calls, ["face lic_1 masked"])
    }

    func testTheFieldsAreMaskedAgainByThemselves() async {
        let model = await model()
        await model.send(.appeared)
        await model.send(.revealTapped)
        XCTAssertEqual(model.state.secondsRevealed, 30)
        for _ in 0..<29 { await model.send(.ticked) }
        XCTAssertTrue(model.state.revealed)
        await model.send(.ticked)
        XCTAssertFalse(model.state.revealed)
        let last = await wallet.calls.last
        XCTAssertEqual(last, "face lic_1 masked")
    }

    func testARecordingHidesTheFieldsAndTheyCannotBeRevealed() async {
        let model = await model()
        await model.send(.appeared)
        await model.send(.revealTapped)
        await model.send(.shieldChanged(true))
        XCTAssertFalse(model.state.revealed)
        await model.send(.revealTapped)
        XCTAssertFalse(model.state.revealed)
        await model.send(.shieldChanged(false))
        XCTAssertFalse(model.state.revealed)
    }

    func testWhatIsWrongIsReportedFromTheFace() async {
        let model = await model()
        await model.send(.reportTapped)
        XCTAssertEqual(routes, [.report(licence: "lic_1")])
    }

    func testLeavingMasksAgain() async {
        let model = await model()
        await model.send(.appeared)
        await model.send(.revealTapped)
        await model.send(.disappeared)
        XCTAssertFalse(model.state.revealed)
    }

    func testAFaceThatCannotBeReadIsExplained() async {
        let model = await model()
        await model.send(.appeared)
        await model.send(.revealTapped)
        await wallet.answer { $0.face = .failure(.clearStorage) }
        await model.send(.appeared)
        XCTAssertEqual(model.state.face, .failed(.clearStorage))
        XCTAssertFalse(model.state.revealed)
        await model.send(.helpTapped)
        XCTAssertEqual(routes, [.help(about: .clearStorage)])
    }
}
