import Stand
import WalletKit
import XCTest

@testable import Features

@MainActor
final class GrantsModelTests: XCTestCase, @unchecked Sendable {
    private let wallet = StandWallet()
    private var routes: [Route] = []

    private func model() -> GrantsModel { GrantsModel(wallet: wallet) { self.routes.append($0) } }

    func testWhatIsKnownStandsAtOnceAndWhatIsNewComesAfter() async {
        let (known, new) = (Sample.grant("gra_1", .open), Sample.grant("gra_1", .spent))
        await wallet.answer {
            $0.sharing.heldGrants = .success([known])
            $0.sharing.grants = .success([new])
        }
        await wallet.hold("grants")
        let model = model()
        let waiting = Task { await model.send(.appeared) }
        let waits = await eventually { await self.wallet.isWaiting("grants") }
        XCTAssertTrue(waits)
        XCTAssertEqual(model.state.open, [known])
        XCTAssertTrue(model.state.refreshing)
        await wallet.letGo("grants")
        await waiting.value
        XCTAssertEqual(model.state.over, [new])
        XCTAssertFalse(model.state.refreshing)
    }

    func testWithoutNetworkWhatIsKnownStaysAndSaysSo() async {
        await wallet.answer {
            $0.sharing.heldGrants = .success([Sample.grant("gra_1", .open)])
            $0.sharing.grants = .failure(.goOnline)
        }
        let model = model()
        await model.send(.appeared)
        XCTAssertEqual(model.state.open.map(\.id), ["gra_1"])
        XCTAssertEqual(model.state.notice, .goOnline)
        await model.send(.helpTapped(.goOnline))
        XCTAssertEqual(routes, [.help(about: .goOnline)])
    }

    func testTheScreenLeadsToAGrantAnOfferAndTheHistory() async {
        let model = model()
        await model.send(.grantTapped("gra_1"))
        await model.send(.offerTapped)
        await model.send(.historyTapped)
        await model.send(.closeTapped)
        XCTAssertEqual(routes, [.grant(.id("gra_1")), .offer, .history, .back])
    }

    func testARefreshCanBeGivenUp() async {
        await wallet.hold("grants")
        let model = model()
        let waiting = Task { await model.send(.refreshPulled) }
        let waits = await eventually { await self.wallet.isWaiting("grants") }
        XCTAssertTrue(waits)
        await model.send(.giveUp)
        await wallet.letGo("grants")
        await waiting.value
        XCTAssertFalse(model.state.refreshing)
        XCTAssertEqual(model.state.grants, .waiting)
    }
}
