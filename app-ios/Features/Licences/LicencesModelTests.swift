import Stand
import WalletKit
import XCTest

@testable import Features

@MainActor
final class LicencesModelTests: XCTestCase, @unchecked Sendable {
    private let wallet = StandWallet()
    private var routes: [Route] = []
    private var dates: [DueDate] = []

    private func model(_ change: @escaping @Sendable (inout StandWallet.Answers) -> Void) async -> LicencesModel {
        await wallet.answer { $0.state = .success(Sample.state(.bound)) }
        await wallet.answer(change)
        return LicencesModel(
            wallet: wallet, remind: { self.dates = $0 }, navigate: { self.routes.append($0) })
    }

    func testWhatIsOnThePhoneIsThereBeforeTheServerAnswers() async {
        let model = await model { $0.licences = .success([Sample.card("lic_1")]) }
        await wallet.hold("refresh")
        let appearing = Task { await model.send(.appeared) }
        let waits = await eventually { await self.wallet.isWaiting("refresh") }
        XCTAssertTrue(waits)
        XCTAssertEqual(model.state.sections.value?.first?.cards.map(\.id), ["lic_1"])
        XCTAssertTrue(model.state.refreshing)
        await model.send(.giveUp)
        XCTAssertFalse(model.state.refreshing)
        await wallet.letGo("refresh")
        await appearing.value
        XCTAssertFalse(model.state.refreshing)
    }

    func testWithoutNetworkTheCardsStayAndTheNoticeSaysWhy() async {
        let model = await model {
            $0.licences = .success([Sample.card("lic_1")])
            $0.refresh = .failure(.goOnline)
        }
        await model.send(.appeared)
        XCTAssertEqual(model.state.notice, .goOnline)
        XCTAssertEqual(model.state.sections.value?.count, 1)
        await wallet.answer { $0.refresh = .success(()) }
        await model.send(.refreshPulled)
        XCTAssertNil(model.state.notice)
    }

    func testAPersonsCardsComeFirstAndACompanysUnderItsName() async {
        let model = await model {
            $0.licences = .success([
                Sample.card("lic_1"), Sample.card("lic_2", holder: "hld_0"), Sample.card("lic_3", holder: "hld_0"),
            ])
            $0.companies = .success([Sample.company("hld_0")])
        }
        await model.send(.appeared)
        XCTAssertEqual(model.state.sections.value?.map(\.company), [nil, "虚构运输公司"])
        XCTAssertEqual(model.state.sections.value?.map { $0.cards.map(\.id) }, [["lic_1"], ["lic_2", "lic_3"]])
    }

    func testAnEmptyWalletOffersToClaim() async {
        let model = await model { _ in }
        await model.send(.appeared)
        XCTAssertTrue(model.state.isEmpty)
        await model.send(.claimTapped)
        XCTAssertEqual(routes, [.claim])
    }

    func testADamagedVaultIsSaid() async {
        let model = await model { $0.licences = .failure(.clearStorage) }
        await model.send(.appeared)
        XCTAssertEqual(model.state.sections, .failed(.clearStorage))
    }

    func testABindingThatEndedElsewhereLeadsToTheStart() async {
        let model = await model { $0.refresh = .failure(.bindFirst) }
        await model.send(.appeared)
        XCTAssertEqual(routes, [.start])
    }

    func testAClockThatIsOffIsSaid() async {
        let model = await model { $0.state = .success(Sample.state(.bound, clock: "off by 90 s")) }
        await model.send(.appeared)
        XCTAssertEqual(model.state.clock, "off by 90 s")
    }

    func testWhatTheServiceTellsIsSaid() async {
        let model = await model { $0.state = .success(Sample.state(.bound, service: ["work tonight"])) }
        await model.send(.appeared)
        XCTAssertEqual(model.state.service, ["work tonight"])
    }

    func testWhatShouldBeSeenToLeadsToWhereItIsSeenTo() async {
        for kind in Advice.Kind.allCases {
            let advice = Advice(kind: kind, text: "see to it")
            let model = await model { $0.state = .success(Sample.state(.bound, advice: advice)) }
            await model.send(.appeared)
            XCTAssertEqual(model.state.advice, advice)
            await model.send(.adviceTapped)
            XCTAssertEqual(routes.last, kind == .recoveryCode ? .recoveryCode : .security)
        }
    }

    func testDueDatesAreHandedOnForReminders() async {
        let model = await model { $0.dueDates = .success([Sample.due("review", 12)]) }
        await model.send(.appeared)
        XCTAssertEqual(dates, [Sample.due("review", 12)])
    }
}
