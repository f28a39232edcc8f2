import Stand
import WalletKit
import XCTest

@testable import Features

@MainActor
final class ThisPhoneModelTests: XCTestCase, @unchecked Sendable {
    private let wallet = StandWallet()
    private var routes: [Route] = []

    private func model() async -> ThisPhoneModel {
        await wallet.answer {
            $0.thisPhone = .success(ThisPhone(binding: Sample.binding, ended: false, level: "Secure Enclave"))
            $0.devices = .success([
                Sample.device("old", isThis: false, ended: "2025-01-01"), Sample.device("other", isThis: false),
                Sample.device("this", isThis: true),
            ])
            $0.unbind = .success(())
        }
        let model = ThisPhoneModel(wallet: wallet) { self.routes.append($0) }
        await model.send(.appeared)
        return model
    }

    func testThisPhoneStandsFirst() async {
        let model = await model()
        XCTAssertEqual(model.state.devices.value?.first?.id, "this")
        XCTAssertEqual(model.state.thisPhone?.binding, Sample.binding)
    }

    func testNothingIsUnboundWithoutAYes() async {
        let model = await model()
        await model.send(.unbindTapped("this"))
        XCTAssertEqual(model.state.asking?.id, "this")
        await model.send(.unbindDeclined)
        await model.send(.unbindConfirmed)
        let calls = await wallet.calls
        XCTAssertFalse(calls.contains("unbind this"))
    }

    func testUnbindingThisPhoneLeadsToTheStart() async {
        let model = await model()
        await model.send(.unbindTapped("this"))
        await model.send(.unbindConfirmed)
        XCTAssertEqual(routes, [.start])
    }

    func testUnbindingAnotherPhoneStaysHereAndReadsTheListAgain() async {
        let model = await model()
        await model.send(.unbindTapped("other"))
        await model.send(.unbindConfirmed)
        XCTAssertEqual(routes, [])
        let calls = await wallet.calls
        XCTAssertEqual(calls.suffix(2), ["unbind other", "devices"])
    }

    func testRecoveryCodeAndFreezeAreAScreenOfTheirOwn() async {
        let model = await model()
        await model.send(.securityTapped)
        XCTAssertEqual(routes, [.security])
    }

    func testAnEndedBindingCannotBeEndedAgain() async {
        let model = await model()
        await model.send(.unbindTapped("old"))
        XCTAssertNil(model.state.asking)
    }

    func testWithoutNetworkNothingIsUnboundAndTheReasonIsSaid() async {
        let model = await model()
        await wallet.answer { $0.unbind = .failure(.goOnline) }
        await model.send(.unbindTapped("this"))
        await model.send(.unbindConfirmed)
        XCTAssertEqual(model.state.failure, .goOnline)
        XCTAssertNil(model.state.unbinding)
        await model.send(.helpTapped)
        XCTAssertEqual(routes, [.help(about: .goOnline)])
    }
}
