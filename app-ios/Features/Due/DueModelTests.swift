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
}
