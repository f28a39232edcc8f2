import Stand
import WalletKit
import XCTest

@testable import Features

@MainActor
final class SecurityModelTests: XCTestCase, @unchecked Sendable {
    private let wallet = StandWallet()
    private var routes: [Route] = []
    private var printed: [String] = []

    private func model(
        _ stands: SupportStanding = Sample.support(),
        realName: @escaping @Sendable (String) async -> Result<String, WalletFailure> = { .success("ref of \($0)") }
    ) async -> SecurityModel {
        await wallet.answer {
            $0.security.support = .success(stands)
            $0.security.freeze = .success(Sample.support(code: true, frozen: true))
            $0.security.liftFreeze = .success(Sample.support(code: true))
            $0.security.veto = .success(Sample.support(code: true))
            $0.security.confirmMeasure = .success(
                Sample.support(code: true, measure: Sample.measure(confirmable: false)))
            $0.security.makeRecoveryCode = .success(Sample.recoveryCode)
        }
        let model = SecurityModel(
            wallet: wallet, realName: StandRealName(realName), pick: { _ in 2 },
            print: { self.printed = [$0] + $1 }, navigate: { self.routes.append($0) })
        await model.send(.appeared)
        return model
    }

    private func calls(_ prefix: String) async -> [String] { await wallet.calls.filter { $0.hasPrefix(prefix) } }

    private func type(_ group: String, _ model: SecurityModel) async {
        await model.send(.groupChanged(group))
        await model.send(.groupConfirmed)
    }

    func testACodeIsWrittenDownAndConfirmedByOneOfItsGroups() async {
        let model = await model()
        await model.send(.makeTapped)
        XCTAssertEqual(model.state.code, Sample.recoveryCode)
        // Coming back to the screen does not take it away.
        await model.send(.appeared)
        await model.send(.writtenTapped)
        XCTAssertEqual(model.state.check?.group, 2)
        await wallet.answer { $0.security.support = .success(Sample.support(code: true)) }
        await type(" td40 ", model)
        XCTAssertNil(model.state.code)
        XCTAssertTrue(model.state.kept)
        XCTAssertEqual(model.state.stands, .ready(Sample.support(code: true)))
        let noted = await calls("recoveryCodeWritten")
        XCTAssertEqual(noted.count, 1)
    }

    func testACodeThatWasLookedAtAndLeftCountsAsNotWrittenDown() async {
        let model = await model()
        await model.send(.makeTapped)
        await model.send(.writtenTapped)
        await type("7K3Q", model)
        await model.send(.closeTapped)
        let noted = await calls("recoveryCodeWritten")
        XCTAssertEqual(noted, [])
    }

    func testACodeIsPrintedWithWhatItIsForAndNotWhileItIsAskedFor() async {
        let model = await model()
        await model.send(.printTapped(title: "Code"))
        XCTAssertEqual(printed, [])
        await model.send(.makeTapped)
        await model.send(.printTapped(title: "Code"))
        XCTAssertEqual(printed, ["Code"] + Sample.recoveryCode.groups + [Sample.recoveryCode.explanation])
        printed = []
        await model.send(.writtenTapped)
        await model.send(.printTapped(title: "Code"))
        XCTAssertEqual(printed, [])
    }

    func testAWrongGroupIsToldAndTheCodeCanBeSeenAgain() async {
        let model = await model()
        await model.send(.makeTapped)
        await type("TD40", model)
        XCTAssertNotNil(model.state.code)
        await model.send(.writtenTapped)
        await type("7K3Q", model)
        XCTAssertEqual(model.state.check?.wrong, true)
        XCTAssertFalse(model.state.kept)
        await model.send(.codeTapped)
        XCTAssertNil(model.state.check)
        XCTAssertNotNil(model.state.code)
    }

    func testACodeInPlaceOfAnotherIsAskedForFirst() async {
        let model = await model(Sample.support(code: true))
        await model.send(.makeConfirmed)
        await model.send(.makeTapped)
        await model.send(.takenBack)
        await model.send(.makeConfirmed)
        let before = await calls("makeRecoveryCode")
        XCTAssertEqual(before, [])
        await model.send(.makeTapped)
        await model.send(.makeConfirmed)
        XCTAssertNotNil(model.state.code)
    }

    func testNeitherStateNorActionNorCodeSaysWhatNobodyMayLog() async {
        let model = await model()
        await model.send(.makeTapped)
        await model.send(.writtenTapped)
        await model.send(.groupChanged("TD40"))
        var dumped = ""
        dump(Sample.recoveryCode, to: &dumped)
        let said = "\(model.state) \(Sample.recoveryCode) \(SecurityAction.groupChanged("TD40")) \(dumped)"
        for group in Sample.recoveryCode.groups { XCTAssertFalse(said.contains(group), said) }
    }

    func testNothingIsFrozenWithoutAYes() async {
        let model = await model()
        await model.send(.freezeConfirmed)
        await model.send(.freezeTapped)
        await model.send(.takenBack)
        await model.send(.freezeConfirmed)
        let before = await calls("freeze")
        XCTAssertEqual(before, [])
        await model.send(.freezeTapped)
        await model.send(.freezeConfirmed)
        XCTAssertNotNil(model.state.stands.value?.freeze)
    }

    func testWithoutNetworkNothingIsFrozenAndTheReasonIsSaid() async {
        let model = await model()
        await wallet.answer { $0.security.freeze = .failure(.goOnline) }
        await model.send(.freezeTapped)
        await model.send(.freezeConfirmed)
        XCTAssertNil(model.state.stands.value?.freeze)
        XCTAssertEqual(model.state.failure, .goOnline)
        await model.send(.helpTapped(.goOnline))
        XCTAssertEqual(routes, [.help(about: .goOnline)])
    }

    private func fill(_ model: SecurityModel) async {
        await model.send(.nameChanged(" 路证 "))
        await model.send(.citizenNumberChanged("140105 19040229 002x"))
    }

    func testAFreezeIsLiftedByTheNameWithItsOwnNonceAndTheDetailsDoNotStay() async {
        let model = await model(Sample.support(code: true, frozen: true))
        await fill(model)
        await model.send(.liftTapped)
        XCTAssertEqual(model.state.stands, .ready(Sample.support(code: true)))
        XCTAssertEqual(model.state.name + model.state.citizenNumber, "")
        let lifted = await calls("liftFreeze")
        XCTAssertEqual(lifted, ["liftFreeze stand ref of n7"])
    }

    func testWhatIsMissingIsPointedOutBeforeAnythingIsSent() async {
        let model = await model(Sample.support(frozen: true))
        XCTAssertFalse(model.state.nameMissing || model.state.numberWrong)
        await model.send(.citizenNumberChanged("140105190402290021"))
        await model.send(.liftTapped)
        XCTAssertTrue(model.state.nameMissing && model.state.numberWrong)
        let lifted = await calls("liftFreeze")
        XCTAssertEqual(lifted, [])
    }

    func testANameThatIsRefusedLeavesThePhoneFrozenAndCanBeCorrected() async {
        let model = await model(Sample.support(frozen: true)) { _ in .failure(.correctIdentity) }
        await fill(model)
        await model.send(.liftTapped)
        XCTAssertNotNil(model.state.stands.value?.freeze)
        XCTAssertEqual(model.state.failure, .correctIdentity)
        XCTAssertEqual(model.state.name, " 路证 ")
    }

    func testAFrozenPhoneMakesNoCode() async {
        let model = await model(Sample.support(frozen: true))
        await model.send(.makeTapped)
        let asked = await calls("makeRecoveryCode")
        XCTAssertEqual(asked, [])
        let other = await self.model()
        await wallet.answer { $0.security.makeRecoveryCode = .failure(.liftFreeze) }
        await other.send(.makeTapped)
        XCTAssertEqual(other.state.failure, .liftFreeze)
    }

    func testWhatSupportIsAboutToDoIsStoppedOrConfirmedOnce() async {
        let model = await model(Sample.support(measure: Sample.measure()))
        await model.send(.measureConfirmed)
        await model.send(.measureConfirmed)
        await model.send(.vetoTapped)
        await model.send(.vetoTapped)
        let acts = await wallet.calls.filter { $0.hasSuffix("mea_1") }
        XCTAssertEqual(acts, ["confirmMeasure mea_1", "veto mea_1"])
    }

    func testAWaitCanBeGivenUpAndHowThingsStandIsLookedAt() async {
        let model = await model()
        await wallet.hold("freeze")
        await model.send(.freezeTapped)
        let waiting = Task { await model.send(.freezeConfirmed) }
        let waits = await eventually { await self.wallet.isWaiting("freeze") }
        XCTAssertTrue(waits)
        await wallet.answer { $0.security.support = .success(Sample.support(frozen: true)) }
        await model.send(.giveUp)
        await wallet.letGo("freeze")
        await waiting.value
        XCTAssertEqual(model.state.doing, .nothing)
        XCTAssertEqual(model.state.stands, .ready(Sample.support(frozen: true)))
        XCTAssertEqual(routes, [])
    }

    func testAPhoneThatIsNotBoundSaysSo() async {
        await wallet.answer { $0.security.support = .failure(.bindFirst) }
        let model = SecurityModel(
            wallet: wallet, realName: StandRealName { .success($0) }, print: { _, _ in },
            navigate: { self.routes.append($0) })
        await model.send(.appeared)
        XCTAssertEqual(model.state.stands, .failed(.bindFirst))
    }
}
