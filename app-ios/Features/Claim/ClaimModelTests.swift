import Stand
import WalletKit
import XCTest

@testable import Features

@MainActor
final class ClaimModelTests: XCTestCase, @unchecked Sendable {
    private let wallet = StandWallet()
    private var routes: [Route] = []

    private func model(_ licences: [ClaimableLicence]) async -> ClaimModel {
        await wallet.answer {
            $0.claimable = .success(licences)
            $0.claim = .success(Sample.card("lic_1"))
        }
        let model = ClaimModel(wallet: wallet) { self.routes.append($0) }
        await model.send(.appeared)
        return model
    }

    func testAReadyLicenceIsCollectedAndTheListIsReadAgain() async {
        let model = await model([Sample.claimable("a", .ready)])
        await wallet.answer { $0.claimable = .success([Sample.claimable("a", .claimed)]) }
        await model.send(.claimTapped("a"))
        XCTAssertEqual(model.state.licences.value?.map(\.claimability), [.claimed])
        XCTAssertNil(model.state.claiming)
    }

    func testWhatNeedsReviewIsNotAskedFor() async {
        let model = await model([Sample.claimable("a", .needsReview), Sample.claimable("b", .notInForce)])
        await model.send(.claimTapped("a"))
        await model.send(.claimTapped("b"))
        await model.send(.claimTapped("unknown"))
        let calls = await wallet.calls
        XCTAssertEqual(calls, ["claimable"])
    }

    func testAFailureStandsAtItsLicenceAndTheOthersStayUsable() async {
        let model = await model([Sample.claimable("a", .ready), Sample.claimable("b", .ready)])
        await wallet.answer { $0.claim = .failure(.cannotClaim) }
        await model.send(.claimTapped("a"))
        XCTAssertEqual(model.state.failures, ["a": .cannotClaim])
        await wallet.answer { $0.claim = .success(Sample.card("lic_1")) }
        await model.send(.claimTapped("b"))
        XCTAssertEqual(model.state.failures, ["a": .cannotClaim])
    }

    func testAllAreCollectedOneAfterTheOtherUntilThereIsNoNetwork() async {
        let model = await model([
            Sample.claimable("a", .ready), Sample.claimable("b", .claimed), Sample.claimable("c", .ready),
        ])
        await model.send(.claimAllTapped)
        var calls = await wallet.calls
        XCTAssertEqual(calls, ["claimable", "claim a", "claim c", "claimable"])
        await wallet.answer { $0.claim = .failure(.goOnline) }
        await model.send(.claimAllTapped)
        calls = await wallet.calls
        XCTAssertEqual(calls.suffix(2), ["claim a", "claimable"])
        XCTAssertEqual(model.state.failures, ["a": .goOnline])
        XCTAssertNil(model.state.claiming)
    }

    func testACompanyIsTakenOnByItsCreditCode() async {
        let model = await model([])
        await wallet.answer { $0.takeOn = .success(Sample.company("hld_2")) }
        await model.send(.creditCodeChanged("91350100 m000100y44"))
        XCTAssertTrue(model.state.codeWrong)
        XCTAssertFalse(model.state.canTakeOn)
        await model.send(.takeOnTapped)
        await model.send(.creditCodeChanged("91350100 m000100y43"))
        await model.send(.takeOnTapped)
        let calls = await wallet.calls
        XCTAssertEqual(calls, ["claimable", "takeOn 91350100M000100Y43", "claimable"])
        XCTAssertEqual(model.state.creditCode, "")
        XCTAssertEqual(model.state.takenOn, "虚构运输公司")
    }

    func testACollectionCanBeGivenUp() async {
        let model = await model([Sample.claimable("a", .ready)])
        await wallet.hold("claim a")
        let waiting = Task { await model.send(.claimTapped("a")) }
        let waits = await eventually { await self.wallet.isWaiting("claim a") }
        XCTAssertTrue(waits)
        XCTAssertTrue(model.state.isWaiting)
        await model.send(.giveUp)
        await wallet.letGo("claim a")
        await waiting.value
        XCTAssertNil(model.state.claiming)
        XCTAssertEqual(model.state.failures, [:])
        XCTAssertEqual(routes, [])
    }

    func testWithoutNetworkTheScreenSaysSo() async {
        await wallet.answer { $0.claimable = .failure(.goOnline) }
        let model = ClaimModel(wallet: wallet) { self.routes.append($0) }
        await model.send(.appeared)
        XCTAssertEqual(model.state.licences, .failed(.goOnline))
    }
}
