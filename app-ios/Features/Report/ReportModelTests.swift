import Stand
import WalletKit
import XCTest

@testable import Features

@MainActor
final class ReportModelTests: XCTestCase, @unchecked Sendable {
    private let wallet = StandWallet()
    private var routes: [Route] = []
    private let birth = Sample.ticketForm.fields[1]

    private func model(_ all: Tickets = Sample.tickets(), licence: String? = "lic") async -> ReportModel {
        await wallet.answer {
            $0.report.ticketForm = .success(Sample.ticketForm)
            $0.report.tickets = .success(all)
            $0.report.makeTicket = .success(Sample.ticket)
        }
        let model = ReportModel(licence: licence, wallet: wallet) { self.routes.append($0) }
        await model.send(.appeared)
        return model
    }

    private func written() async -> ReportModel {
        let model = await model()
        await model.send(.fieldTapped(birth))
        await model.send(.valueChanged("1903-05-06"))
        await model.send(.remarkChanged("as on my card"))
        return model
    }

    private func sent() async -> [String] { await wallet.calls.filter { $0.hasPrefix("makeTicket") } }

    func testAFieldIsChosenWrittenAboutSentAndStandsInTheList() async {
        let model = await written()
        await wallet.answer { $0.report.tickets = .success(Sample.tickets([Sample.ticket])) }
        await model.send(.sendTapped)
        let calls = await sent()
        XCTAssertEqual(calls, ["makeTicket lic birth_date 1903-05-06 as on my card"])
        XCTAssertTrue(model.state.sent)
        XCTAssertEqual(model.state.all, .ready(Sample.tickets([Sample.ticket])))
        XCTAssertEqual(model.state.value + model.state.remark, "")
    }

    func testNothingIsSentThatDoesNotSayWhatItShouldBe() async {
        let model = await model()
        await model.send(.fieldTapped(birth))
        XCTAssertFalse(model.state.valueMissing)
        await model.send(.valueChanged("  "))
        await model.send(.sendTapped)
        XCTAssertTrue(model.state.valueMissing)
        let calls = await sent()
        XCTAssertEqual(calls, [])
    }

    func testWhatWasWrittenStaysWhenItCouldNotBeSentAndCanBeSentAgain() async {
        let model = await written()
        await wallet.answer { $0.report.makeTicket = .failure(.goOnline) }
        await model.send(.sendTapped)
        XCTAssertEqual(model.state.failure, .goOnline)
        XCTAssertEqual(model.state.value, "1903-05-06")
        // Coming back to the screen does not take it away.
        await model.send(.appeared)
        XCTAssertEqual(model.state.remark, "as on my card")
        await wallet.answer { $0.report.makeTicket = .success(Sample.ticket) }
        await model.send(.sendTapped)
        XCTAssertTrue(model.state.sent)
    }

    func testAWaitCanBeGivenUpAndWhetherItWasTakenIsLookedAt() async {
        let model = await written()
        await wallet.hold("makeTicket lic birth_date 1903-05-06 as on my card")
        let waiting = Task { await model.send(.sendTapped) }
        let use = "makeTicket lic birth_date 1903-05-06 as on my card"
        let waits = await eventually { await self.wallet.isWaiting(use) }
        XCTAssertTrue(waits)
        // Touched again, it is not sent again.
        await model.send(.sendTapped)
        await wallet.answer { $0.report.tickets = .success(Sample.tickets([Sample.ticket])) }
        await model.send(.giveUp)
        await wallet.letGo(use)
        await waiting.value
        let calls = await sent()
        XCTAssertEqual(calls.count, 1)
        XCTAssertFalse(model.state.sent || model.state.sending)
        XCTAssertEqual(model.state.all.value?.all, [Sample.ticket])
        XCTAssertEqual(routes, [])
    }

    func testWhereNothingMoreCanBeReportedOrNoLicenceIsNamedThereIsOnlyTheList() async {
        let usedUp = await model(Sample.tickets([Sample.ticket], mayReport: false))
        XCTAssertNil(usedUp.state.form)
        let list = await model(licence: nil)
        XCTAssertNil(list.state.form)
        await list.send(.fieldTapped(birth))
        XCTAssertNil(list.state.field)
        let asked = await wallet.calls.filter { $0.hasPrefix("ticketForm") }
        XCTAssertEqual(asked, [])
    }

    func testNeitherStateNorActionNorTicketSaysWhatNobodyMayLog() async {
        let model = await written()
        var dumped = ""
        dump(Sample.ticket, to: &dumped)
        let said = "\(model.state) \(Sample.ticket) \(ReportAction.valueChanged("1903-05-06")) \(dumped)"
        XCTAssertFalse(said.contains("1903") || said.contains("五月"), said)
    }

    func testWithoutNetworkItSaysSoAndCanBeAskedAgain() async {
        let model = ReportModel(licence: "lic", wallet: wallet) { self.routes.append($0) }
        await model.send(.appeared)
        XCTAssertEqual(model.state.all, .failed(.goOnline))
        await model.send(.helpTapped(.goOnline))
        XCTAssertEqual(routes, [.help(about: .goOnline)])
        await wallet.answer { $0.report.tickets = .success(Sample.tickets()) }
        await wallet.answer { $0.report.ticketForm = .success(Sample.ticketForm) }
        await model.send(.appeared)
        XCTAssertEqual(model.state.form, Sample.ticketForm)
    }
}
