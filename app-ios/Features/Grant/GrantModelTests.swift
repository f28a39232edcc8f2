import Stand
import WalletKit
import XCTest

@testable import Features

@MainActor
final class GrantModelTests: XCTestCase, @unchecked Sendable {
    private let wallet = StandWallet()
    private var routes: [Route] = []

    private func model(_ state: Grant.State, _ name: GrantName = .id("gra_1")) async -> GrantModel {
        let grant = Sample.grant("gra_1", state)
        await wallet.answer {
            $0.sharing.heldGrants = .success([grant])
            $0.sharing.grants = .success([grant])
            $0.sharing.offeredGrant = .success(grant)
            $0.sharing.withdraw = .success(())
        }
        let model = GrantModel(name, wallet: wallet) { self.routes.append($0) }
        await model.send(.appeared)
        return model
    }

    func testAnOpenOfferHasItsCodeUnlessTheScreenIsRecorded() async {
        let model = await model(.open)
        XCTAssertEqual(model.state.offer?.code, "K63NX-W0PMH")
        await model.send(.shieldChanged(true))
        XCTAssertNil(model.state.offer)
        await model.send(.shieldChanged(false))
        XCTAssertNotNil(model.state.offer)
    }

    func testAGrantIsWithdrawnOnlyAfterAYes() async {
        let model = await model(.open)
        await model.send(.withdrawConfirmed)
        await model.send(.withdrawTapped)
        await model.send(.withdrawTakenBack)
        await model.send(.withdrawConfirmed)
        await model.send(.withdrawTapped)
        let revoked = Sample.grant("gra_1", .revoked)
        await wallet.answer { $0.sharing.heldGrants = .success([revoked]) }
        await model.send(.withdrawConfirmed)
        XCTAssertEqual(model.state.grant, .ready(revoked))
        XCTAssertFalse(model.state.canWithdraw)
        let withdrawn = await wallet.calls.filter { $0.hasPrefix("withdraw") }
        XCTAssertEqual(withdrawn, ["withdraw gra_1"])
    }

    func testAGrantThatWasRedeemedMeanwhileSaysSo() async {
        let model = await model(.open)
        let spent = Sample.grant("gra_1", .spent)
        await wallet.answer {
            $0.sharing.withdraw = .failure(.refresh)
            $0.sharing.grants = .success([spent])
        }
        await model.send(.withdrawTapped)
        await model.send(.withdrawConfirmed)
        XCTAssertEqual(model.state.grant, .ready(spent))
        XCTAssertNil(model.state.failure)
    }

    func testASpentGrantCannotBeWithdrawn() async {
        let model = await model(.spent)
        await model.send(.withdrawTapped)
        XCTAssertFalse(model.state.askingToWithdraw)
        await model.send(.receiptTapped)
        await model.send(.copyTapped)
        XCTAssertEqual(routes, [.receipt(grant: "gra_1"), .copy(grant: "gra_1")])
    }

    func testAGrantOfThePhoneBeforeIsConfirmedAndThenLookedAtAnew() async {
        let other = await model(.open)
        await other.send(.confirmTapped)
        let suspended = Sample.grant("gra_1", .open, suspended: true)
        await wallet.answer {
            $0.sharing.heldGrants = .success([suspended])
            $0.sharing.grants = .success([suspended])
        }
        let model = GrantModel(.id("gra_1"), wallet: wallet) { self.routes.append($0) }
        await model.send(.appeared)
        await model.send(.confirmTapped)
        XCTAssertEqual(model.state.failure, .goOnline)
        XCTAssertTrue(model.state.canConfirm)
        await wallet.answer {
            $0.sharing.confirmGrant = .success(())
            $0.sharing.grants = .success([Sample.grant("gra_1", .open)])
        }
        await model.send(.confirmTapped)
        XCTAssertFalse(model.state.canConfirm)
        XCTAssertNil(model.state.failure)
        let confirmed = await wallet.calls.filter { $0.hasPrefix("confirmGrant") }
        XCTAssertEqual(confirmed, ["confirmGrant gra_1", "confirmGrant gra_1"])
    }

    func testThereIsNoCopyOfWhatNobodyWasGiven() async {
        for state in [Grant.State.open, .revoked, .expired] {
            let model = await model(state)
            await model.send(.copyTapped)
        }
        XCTAssertEqual(routes, [])
    }

    func testAnOfferIsFoundByItsHandleAndSomebodyElsesIsSaidToBe() async {
        let own = await model(.open, .handle("K63NX-W0PMH"))
        XCTAssertEqual(own.state.grant.value??.id, "gra_1")
        await wallet.answer { $0.sharing.offeredGrant = .success(nil) }
        let foreign = GrantModel(.handle("G1"), wallet: wallet) { self.routes.append($0) }
        await foreign.send(.appeared)
        XCTAssertEqual(foreign.state.grant, .ready(nil))
        XCTAssertTrue(foreign.state.ofOthers)
    }

    func testWithoutNetworkWhatIsKnownStays() async {
        await wallet.answer {
            $0.sharing.heldGrants = .success([Sample.grant("gra_1", .open)])
            $0.sharing.grants = .failure(.goOnline)
        }
        let model = GrantModel(.id("gra_1"), wallet: wallet) { self.routes.append($0) }
        await model.send(.appeared)
        XCTAssertEqual(model.state.grant.value??.id, "gra_1")
        XCTAssertEqual(model.state.failure, .goOnline)
        let unknown = GrantModel(.id("gra_2"), wallet: wallet) { self.routes.append($0) }
        await unknown.send(.appeared)
        XCTAssertEqual(unknown.state.grant, .failed(.goOnline))
    }
}
