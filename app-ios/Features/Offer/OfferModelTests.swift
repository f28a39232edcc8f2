import Stand
import WalletKit
import XCTest

@testable import Features

@MainActor
final class OfferModelTests: XCTestCase, @unchecked Sendable {
    private let wallet = StandWallet()
    private var routes: [Route] = []

    private func model() async -> OfferModel {
        await wallet.answer {
            $0.sharing.offerable = .success([Sample.candidate("lic_1"), Sample.candidate("lic_2", misfit: "暂扣")])
            $0.sharing.offerPurposes = .success([Sample.offerPurpose()])
            $0.sharing.parties = .success([Sample.party])
            $0.sharing.consent = .success(Sample.consent())
            $0.sharing.agree = .success(Sample.grant("gra_1", .open))
        }
        let model = OfferModel(wallet: wallet) { self.routes.append($0) }
        await model.send(.appeared)
        return model
    }

    private func chosen() async -> OfferModel {
        let model = await model()
        await model.send(.licenceTapped("lic_1"))
        await model.send(.purposeTapped("motor_claim"))
        return model
    }

    func testAnOfferToACategoryIsPutTogetherSignedAndHandedOver() async {
        let model = await chosen()
        XCTAssertNil(model.state.draft)
        await model.send(.categoryTapped(.insurer))
        await model.send(.attributeTapped("valid_to"))
        await model.send(.attributeTapped("name"))
        await model.send(.spanTapped(24))
        let draft = OfferDraft(
            licence: "lic_1", purpose: "motor_claim", recipient: .category(.insurer), attributes: ["name", "valid_to"],
            hours: 24)
        XCTAssertEqual(model.state.draft, draft)
        await model.send(.goOnTapped)
        XCTAssertEqual(model.state.consent, Sample.consent())
        await model.send(.agreeTapped)
        XCTAssertEqual(routes, [.grant(.id("gra_1"))])
        XCTAssertNil(model.state.licence)
        let calls = await wallet.calls
        XCTAssertEqual(calls, ["offerable", "offerPurposes lic_1", "preview motor_claim", "agree gra_1"])
    }

    func testAPartyIsFoundByTheBeginningOfItsName() async {
        let model = await chosen()
        await model.send(.nameChanged(" 并州 "))
        await model.send(.searchTapped)
        XCTAssertEqual(model.state.found, .ready([Sample.party]))
        await model.send(.partyTapped("rp_unknown"))
        XCTAssertNil(model.state.recipient)
        await model.send(.partyTapped(Sample.party.id))
        XCTAssertEqual(model.state.recipient, .party(Sample.party))
        let last = await wallet.calls.last
        XCTAssertEqual(last, "parties 并州 insurer")
    }

    func testWhatThePurposeDoesNotAllowCannotBeChosen() async {
        let model = await chosen()
        await model.send(.categoryTapped(.recruiter))
        await model.send(.attributeTapped("address"))
        await model.send(.spanTapped(9_999))
        XCTAssertNil(model.state.recipient)
        XCTAssertEqual(model.state.attributes, [])
        XCTAssertTrue(model.state.nothingChosen)
        XCTAssertEqual(model.state.hours, 1)
    }

    func testALicenceThatCannotBeGivenIsNotChosen() async {
        let model = await model()
        await model.send(.licenceTapped("lic_2"))
        XCTAssertNil(model.state.licence)
    }

    func testAnotherPurposeBeginsAnew() async {
        let model = await chosen()
        await model.send(.categoryTapped(.insurer))
        await model.send(.attributeTapped("name"))
        await model.send(.purposeTapped("motor_claim"))
        XCTAssertNil(model.state.recipient)
        XCTAssertEqual(model.state.attributes, [])
    }

    func testWhoDoesNotConfirmHasOfferedNothing() async {
        let model = await chosen()
        await model.send(.categoryTapped(.insurer))
        await model.send(.attributeTapped("name"))
        await model.send(.goOnTapped)
        await wallet.answer { $0.sharing.agree = .failure(.unlock) }
        await model.send(.agreeTapped)
        XCTAssertEqual(model.state.failure, .unlock)
        XCTAssertEqual(model.state.consent, Sample.consent())
        await model.send(.notYetTapped)
        XCTAssertNotNil(model.state.draft)
        XCTAssertEqual(routes, [])
    }

    func testWithoutNetworkTheScreenSaysSo() async {
        await wallet.answer { $0.sharing.offerable = .failure(.goOnline) }
        let model = OfferModel(wallet: wallet) { self.routes.append($0) }
        await model.send(.appeared)
        XCTAssertEqual(model.state.candidates, .failed(.goOnline))
    }
}
