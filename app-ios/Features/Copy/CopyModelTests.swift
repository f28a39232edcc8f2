import Stand
import WalletKit
import XCTest

@testable import Features

@MainActor
final class CopyModelTests: XCTestCase, @unchecked Sendable {
    private let wallet = StandWallet()
    private var routes: [Route] = []

    private func model(_ copy: Result<AnnotatedCopy, WalletFailure>) async -> CopyModel {
        await wallet.answer { $0.sharing.annotatedCopy = copy }
        let model = CopyModel(grant: "gra_1", wallet: wallet) { self.routes.append($0) }
        await model.send(.appeared)
        return model
    }

    func testACopyIsFetchedOnceAndHiddenWhileTheScreenIsRecorded() async {
        let model = await model(.success(Sample.copy))
        await model.send(.appeared)
        XCTAssertEqual(model.state.seen, Sample.copy)
        await model.send(.shieldChanged(true))
        XCTAssertNil(model.state.seen)
        await model.send(.shieldChanged(false))
        XCTAssertEqual(model.state.seen, Sample.copy)
        let calls = await wallet.calls
        XCTAssertEqual(calls, ["annotatedCopy gra_1"])
    }

    func testACopyThatWasAlteredIsNotShown() async {
        let model = await model(.failure(.report(reference: "copy-altered")))
        XCTAssertNil(model.state.seen)
        await model.send(.helpTapped(.report(reference: "copy-altered")))
        XCTAssertEqual(routes, [.help(about: .report(reference: "copy-altered"))])
    }

    func testAWaitCanBeGivenUpAndTriedAgain() async {
        let model = await model(.failure(.goOnline))
        XCTAssertEqual(model.state.copy, .failed(.goOnline))
        await wallet.answer { $0.sharing.annotatedCopy = .success(Sample.copy) }
        await wallet.hold("annotatedCopy gra_1")
        let waiting = Task { await model.send(.appeared) }
        let waits = await eventually { await self.wallet.isWaiting("annotatedCopy gra_1") }
        XCTAssertTrue(waits)
        await model.send(.giveUp)
        await wallet.letGo("annotatedCopy gra_1")
        await waiting.value
        XCTAssertEqual(model.state.copy, .waiting)
        XCTAssertEqual(routes, [.back])
    }
}
