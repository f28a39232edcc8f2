import Stand
import WalletKit
import XCTest

@testable import Features

@MainActor
final class WelcomeModelTests: XCTestCase, @unchecked Sendable {
    private let wallet = StandWallet()
    private var routes: [Route] = []

    private func model(
        realName: @escaping @Sendable (String) async -> Result<String, WalletFailure> = { .success("ref of \($0)") }
    ) async -> WelcomeModel {
        await wallet.answer {
            $0.prepareBinding = .success(RealNameStep(nonce: "n1", handle: 0))
            $0.bind = .success(Sample.binding)
        }
        return WelcomeModel(wallet: wallet, realName: StandRealName(realName)) { self.routes.append($0) }
    }

    private func fill(_ model: WelcomeModel) async {
        await model.send(.nameChanged(" 路证 "))
        await model.send(.citizenNumberChanged("140105 19040229 002x"))
        await model.send(.agreementChanged(true))
    }

    func testAPersonIsBoundAndTheDetailsDoNotStay() async {
        let model = await model()
        await fill(model)
        XCTAssertEqual(model.state.numberRead, "14010519040229002X")
        await model.send(.goOnTapped)
        XCTAssertEqual(model.state.step, .done(Sample.binding))
        XCTAssertEqual(model.state.name + model.state.citizenNumber, "")
        let calls = await wallet.calls
        XCTAssertEqual(calls, ["prepareBinding", "bind stand ref of n1"])
        await model.send(.doneTapped)
        XCTAssertEqual(routes, [.start])
    }

    func testNothingIsSentBeforeThePersonAgrees() async {
        let model = await model()
        await fill(model)
        await model.send(.agreementChanged(false))
        await model.send(.goOnTapped)
        XCTAssertEqual(model.state.step, .filling)
        let calls = await wallet.calls
        XCTAssertEqual(calls, [])
    }

    func testWhatIsMissingIsPointedOutOnlyAfterATry() async {
        let model = await model()
        XCTAssertFalse(model.state.nameMissing || model.state.numberWrong || model.state.agreementMissing)
        await model.send(.citizenNumberChanged("140105190402290021"))
        await model.send(.goOnTapped)
        XCTAssertTrue(model.state.nameMissing && model.state.numberWrong && model.state.agreementMissing)
    }

    func testOthersCanBeCheckedWithoutBinding() async {
        let model = await model()
        await model.send(.checkOthersTapped)
        XCTAssertEqual(routes, [.scan])
    }

    func testDetailsThatAreNotConfirmedCanBeCorrected() async {
        let model = await model { _ in .failure(.correctIdentity) }
        await fill(model)
        await model.send(.goOnTapped)
        XCTAssertEqual(model.state.step, .filling)
        XCTAssertEqual(model.state.failure, .correctIdentity)
        XCTAssertEqual(model.state.name, " 路证 ")
    }

    func testAnotherBoundPhoneIsNamedAndExplained() async {
        let model = await model()
        await wallet.answer { $0.bind = .failure(.unbindFirst) }
        await fill(model)
        await model.send(.goOnTapped)
        await model.send(.helpTapped)
        XCTAssertEqual(routes, [.help(about: .unbindFirst)])
    }

    func testGivingUpDuringTheProvidersStepBindsNothing() async {
        let model = await model()
        await fill(model)
        await wallet.hold("prepareBinding")
        let waiting = Task { await model.send(.goOnTapped) }
        let waits = await eventually { await self.wallet.isWaiting("prepareBinding") }
        XCTAssertTrue(waits)
        await model.send(.giveUp)
        await wallet.letGo("prepareBinding")
        await waiting.value
        XCTAssertEqual(model.state.step, .filling)
        XCTAssertNil(model.state.failure)
        let calls = await wallet.calls
        XCTAssertEqual(calls, ["prepareBinding"])
    }

    func testAnActionThatCarriesDetailsDescribesItselfByItsCaseOnly() async {
        XCTAssertEqual("\(WelcomeAction.citizenNumberChanged("110101190001010030"))", "citizenNumberChanged")
        XCTAssertEqual("\(WelcomeAction.nameChanged("路证"))", "nameChanged")
    }
}
