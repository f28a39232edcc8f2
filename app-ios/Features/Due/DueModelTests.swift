import Stand
import WalletKit
import XCTest

@testable import Features

@MainActor
final class DueModelTests: XCTestCase, @unchecked Sendable {
    private let wallet = StandWallet()
    private var routes: [Route] = []

    func testTheClocksOfAllLicencesStandInOneOrder() async {
        await wallet.answer {
            $0.licences = .success([
                Sample.card("a", due: [Sample.due("review", 12), Sample.due("licence", 400)]),
                Sample.card("b", due: [Sample.due("credit", -3)]),
            ])
        }
        let model = DueModel(wallet: wallet) { self.routes.append($0) }
        await model.send(.appeared)
        XCTAssertEqual(model.state.rows.value?.map(\.due.daysLeft), [-3, 12, 400])
        XCTAssertEqual(model.state.rows(.overdue).map(\.card.id), ["b"])
        XCTAssertEqual(model.state.rows(.soon).map(\.due.name), ["review"])
        await model.send(.rowTapped(licence: "b"))
        XCTAssertEqual(routes, [.face(licence: "b")])
    }

    func testWhatCannotBeReadIsNotShownAsNothingDue() async {
        await wallet.answer { $0.licences = .failure(.locked) }
        let model = DueModel(wallet: wallet) { _ in }
        await model.send(.appeared)
        XCTAssertEqual(model.state.rows, .failed(.locked))
    }
}
