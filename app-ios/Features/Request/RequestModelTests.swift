import Stand
import WalletKit
import XCTest

@testable import Features

@MainActor
final class RequestModelTests: XCTestCase, @unchecked Sendable {
    private let wallet = StandWallet()
    private var routes: [Route] = []

    private func model(_ request: SharingRequest = Sample.request()) async -> RequestModel {
        await wallet.answer {
            $0.sharing.openRequest = .success(request)
            $0.sharing.consent = .success(Sample.consent())
            $0.sharing.agree = .success(Sample.grant("gra_1", .open))
            $0.sharing.decline = .success(())
        }
        return RequestModel(link: "Q1", wallet: wallet) { self.routes.append($0) }
    }

    func testTheDriverReadsChoosesAgreesOnceAndIsLedToTheGrant() async {
        let model = await model()
        await model.send(.appeared)
        await model.send(.appeared)
        await model.send(.agreeTapped)
        XCTAssertEqual(model.state.stage, .choosing)
        await model.send(.licenceTapped("lic_1"))
        XCTAssertEqual(model.state.stage, .consenting(Sample.consent()))
        await model.send(.agreeTapped)
        XCTAssertEqual(model.state.stage, .agreed(Sample.grant("gra_1", .open)))
        await model.send(.agreeTapped)
        await model.send(.grantTapped)
        XCTAssertEqual(routes, [.grant(.id("gra_1"))])
        let calls = await wallet.calls
        XCTAssertEqual(calls, ["openRequest Q1", "preview lic_1 []", "agree gra_1"])
    }

    func testALicenceThatDoesNotFitIsNotPreviewed() async {
        let model = await model(Sample.request(fits: false))
        await model.send(.appeared)
        XCTAssertFalse(model.state.canAnswer)
        await model.send(.licenceTapped("lic_1"))
        await model.send(.licenceTapped("lic_unknown"))
        let calls = await wallet.calls
        XCTAssertEqual(calls, ["openRequest Q1"])
    }

    func testWhatIsLeftOutIsNotInWhatIsSignedAndTheLastOneStays() async {
        let model = await model()
        await model.send(.appeared)
        await model.send(.licenceTapped("lic_1"))
        await model.send(.attributeTapped("name"))
        XCTAssertEqual(model.state.leftOut, ["name"])
        XCTAssertFalse(model.state.canChange("valid_to"))
        await model.send(.attributeTapped("valid_to"))
        await model.send(.attributeTapped("name"))
        XCTAssertEqual(model.state.leftOut, [])
        let calls = await wallet.calls
        let previews = ["preview lic_1 []", "preview lic_1 [\"valid_to\"]", "preview lic_1 [\"name\", \"valid_to\"]"]
        XCTAssertEqual(calls, ["openRequest Q1"] + previews)
    }

    func testWhoDoesNotConfirmHasSignedNothingAndMayTryAgain() async {
        let model = await model()
        await model.send(.appeared)
        await model.send(.licenceTapped("lic_1"))
        await wallet.answer { $0.sharing.agree = .failure(.unlock) }
        await model.send(.agreeTapped)
        XCTAssertEqual(model.state.failure, .unlock)
        XCTAssertEqual(model.state.stage, .consenting(Sample.consent()))
        await model.send(.notYetTapped)
        XCTAssertEqual(model.state.stage, .choosing)
        XCTAssertNil(model.state.failure)
    }

    func testNoIsSaidOnlyAfterAYes() async {
        let model = await model()
        await model.send(.declineTapped)
        await model.send(.declineConfirmed)
        await model.send(.appeared)
        await model.send(.declineTapped)
        await model.send(.declineTakenBack)
        await model.send(.declineConfirmed)
        XCTAssertEqual(model.state.stage, .choosing)
        await model.send(.declineTapped)
        await model.send(.declineConfirmed)
        XCTAssertEqual(model.state.stage, .declined)
        let calls = await wallet.calls
        XCTAssertEqual(calls, ["openRequest Q1", "decline"])
    }

    func testANoThatDidNotArriveLeavesTheRequestOpen() async {
        let model = await model()
        await model.send(.appeared)
        await wallet.answer { $0.sharing.decline = .failure(.goOnline) }
        await model.send(.declineTapped)
        await model.send(.declineConfirmed)
        XCTAssertEqual(model.state.stage, .choosing)
        XCTAssertEqual(model.state.failure, .goOnline)
    }

    func testAWaitCanBeGivenUpWithoutLosingTheConsent() async {
        let model = await model()
        await model.send(.appeared)
        await model.send(.licenceTapped("lic_1"))
        await wallet.hold("agree gra_1")
        let waiting = Task { await model.send(.agreeTapped) }
        let waits = await eventually { await self.wallet.isWaiting("agree gra_1") }
        XCTAssertTrue(waits)
        await model.send(.giveUp)
        await wallet.letGo("agree gra_1")
        await waiting.value
        XCTAssertEqual(model.state.stage, .consenting(Sample.consent()))
    }

    func testARequestThatIsOverSaysSo() async {
        await wallet.answer { $0.sharing.openRequest = .failure(.askAgain) }
        let model = RequestModel(link: "Q1", wallet: wallet) { self.routes.append($0) }
        await model.send(.appeared)
        XCTAssertEqual(model.state.request, .failed(.askAgain))
        await model.send(.helpTapped(.askAgain))
        XCTAssertEqual(routes, [.help(about: .askAgain)])
    }
}
