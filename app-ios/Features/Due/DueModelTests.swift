import Foundation
import Stand
import WalletKit
import XCTest

@testable import Features

@MainActor
final class DueModelTests: XCTestCase, @unchecked Sendable {
    private let wallet = StandWallet()
    private var routes: [Route] = []

    func testTheClocksOfAllLicencesStandByUrgency() async {
        await wallet.answer {
            $0.dueDates = .success([
                Sample.due("credit", -3, licence: "b"), Sample.due("review", 12), Sample.due("licence", 400),
            ])
        }
        let model = DueModel(wallet: wallet) { self.routes.append($0) }
        await model.send(.appeared)
        XCTAssertEqual(model.state.dates(.overdue).map(\.licenceId), ["b"])
        XCTAssertEqual(model.state.dates(.soon).map(\.label), ["review"])
        XCTAssertEqual(model.state.dates(.later).map(\.daysLeft), [400])
        await model.send(.dateTapped(licence: "b"))
        XCTAssertEqual(routes, [.face(licence: "b")])
    }

    func testWhatCannotBeReadIsNotShownAsNothingDue() async {
        await wallet.answer { $0.dueDates = .failure(.unlock) }
        let model = DueModel(wallet: wallet) { _ in }
        await model.send(.appeared)
        XCTAssertEqual(model.state.dates, .failed(.unlock))
    }

    func testAHolderIsRemindedAMonthAWeekAndADayAhead() async {
        // The first second of 2030 in China.
        let now = Date(timeIntervalSince1970: 1_893_427_200)
        let plan = Reminder.plan([Sample.due("review", 30), Sample.due("credit", 3, licence: "b")], now: now)
        let hours = plan.map { Int($0.at.timeIntervalSince(now) / 3_600) }
        XCTAssertEqual(hours, [9, 2 * 24 + 9, 23 * 24 + 9, 29 * 24 + 9])
        XCTAssertEqual(plan.map(\.id).first, "due/lic_1/review/30")
        XCTAssertFalse(plan.contains { $0.text.contains("路证") })
    }

    func testWhatIsOverOrTooManyIsNotPlanned() async {
        let now = Date(timeIntervalSince1970: 1_893_427_200)
        XCTAssertEqual(Reminder.plan([Sample.due("review", -1), Sample.due("credit", 0)], now: now), [])
        let fleet = (0..<500).map { Sample.due("review", 40 + $0, licence: "\($0)") }
        XCTAssertEqual(Reminder.plan(fleet, now: now).count, Reminder.most)
    }
}
