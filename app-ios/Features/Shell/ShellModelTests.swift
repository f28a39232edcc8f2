import Stand
import WalletKit
import XCTest

@testable import Features

@MainActor
final class ShellModelTests: XCTestCase, @unchecked Sendable {
    private let clock = StandClock()
    private let wallet = StandWallet()
    private lazy var keeper = StandKeeper(.success(wallet))

    private func model(bound: Bool = true) async -> ShellModel {
        await wallet.answer { $0.state = .success(Sample.state(bound ? .bound : .unbound)) }
        let clock = clock
        return ShellModel(keeper: keeper) { clock.uptime }
    }

    func testABoundPhoneOpensOnItsLicencesAndAnUnboundOneOnTheWelcome() async {
        let bound = await model()
        await bound.send(.launched)
        XCTAssertEqual(bound.state.door, .open)
        let unbound = await model(bound: false)
        await unbound.send(.launched)
        XCTAssertEqual(unbound.state.door, .unbound)
    }

    func testWhoWasBoundJustNowGoesOnToTheRecoveryCode() async {
        let model = await model(bound: false)
        await model.send(.launched)
        await wallet.answer { $0.state = .success(Sample.state(.bound)) }
        await model.send(.route(.start))
        XCTAssertEqual(model.state.door, .open)
        XCTAssertEqual(model.state.path, [.recoveryCode])
        await model.send(.route(.back))
        await model.send(.route(.start))
        XCTAssertEqual(model.state.path, [])
    }

    func testWhoDoesNotConfirmStaysOutsideAndMayTryAgain() async {
        let model = await model()
        await keeper.answerOpening(.failure(.unlock))
        await model.send(.launched)
        XCTAssertEqual(model.state.door, .locked)
        XCTAssertNil(model.wallet)
        await keeper.answerOpening(.success(wallet))
        await model.send(.unlockTapped)
        XCTAssertEqual(model.state.door, .open)
    }

    func testAShortLookAwayCoversTheScreenAndALongOneLocks() async {
        let model = await model()
        await model.send(.launched)
        await model.send(.route(.due))
        await model.send(.frontChanged(false))
        XCTAssertTrue(model.state.covered)
        clock.move(59)
        await model.send(.frontChanged(true))
        XCTAssertEqual(model.state.door, .open)
        XCTAssertEqual(model.state.path, [.due])
        await model.send(.frontChanged(false))
        clock.move(61)
        await model.send(.frontChanged(true))
        XCTAssertEqual(model.state.door, .locked)
        XCTAssertEqual(model.state.path, [])
        XCTAssertNil(model.wallet)
        let calls = await keeper.calls
        XCTAssertEqual(calls, ["open", "lock"])
    }

    func testABindingThatWasEndedElsewhereIsSaid() async {
        let model = await model()
        await wallet.answer { $0.state = .success(Sample.state(.ended)) }
        await model.send(.launched)
        XCTAssertEqual(model.state.door, .ended)
    }

    func testGoneKeysAreExplainedAndANewWalletIsMadeOnlyAfterAYes() async {
        let model = await model(bound: false)
        await keeper.answerOpening(.failure(.bindAgain))
        await model.send(.launched)
        XCTAssertEqual(model.state.door, .broken(.bindAgain))
        await model.send(.newWalletConfirmed)
        await keeper.answerOpening(.success(wallet))
        await model.send(.newWalletTapped)
        await model.send(.newWalletConfirmed)
        XCTAssertEqual(model.state.door, .unbound)
        let calls = await keeper.calls
        XCTAssertEqual(calls, ["open", "wipe", "open"])
    }

    func testAWipeThatFailsDoesNotPretendToBeANewWallet() async {
        let model = await model()
        await keeper.answerWiping(.failure(.report(reference: "x")))
        await model.send(.newWalletTapped)
        await model.send(.newWalletConfirmed)
        XCTAssertEqual(model.state.door, .broken(.report(reference: "x")))
    }

    func testALinkWaitsBehindTheDoorAndChoosesAScreenOnly() async {
        let model = await model()
        await model.send(.linkOpened("luzheng://scan?text=anything"))
        XCTAssertEqual(model.state.path, [])
        await model.send(.launched)
        XCTAssertEqual(model.state.path, [.scan])
        await model.send(.linkOpened("https://luzheng.example/app/claim"))
        XCTAssertEqual(model.state.path, [.claim])
    }

    func testARequestOpensByEitherLinkAndWaitsBehindTheDoor() async {
        let secret = "Q019780516010411590197805160104115901799"
        let model = await model()
        await model.send(.linkOpened("luzheng://r#\(secret)"))
        XCTAssertEqual(model.state.path, [])
        await model.send(.launched)
        XCTAssertEqual(model.state.path, [.request(link: secret)])
        await model.send(.linkOpened("luzheng://grants"))
        await model.send(.linkOpened("https://luzheng.example/r#\(secret)"))
        XCTAssertEqual(model.state.path, [.request(link: secret)])
        await model.send(.linkOpened("https://luzheng.example/v#R0"))
        XCTAssertEqual(model.state.path, [.request(link: secret)])
    }

    func testForeignLinksLeadNowhere() async {
        let model = await model()
        await model.send(.launched)
        let links = ["http://luzheng.example/app/scan", "luzheng://wipe", "https://luzheng.example/v#0", "luzheng:"]
        for link in links {
            await model.send(.linkOpened(link))
            XCTAssertEqual(model.state.path, [], link)
        }
    }

    func testATapTooManyOpensOneScreenAndBackClosesIt() async {
        let model = await model()
        await model.send(.launched)
        await model.send(.route(.claim))
        await model.send(.route(.claim))
        XCTAssertEqual(model.state.path, [.claim])
        await model.send(.route(.back))
        await model.send(.route(.back))
        XCTAssertEqual(model.state.path, [])
    }

    func testANoticeWaitsBehindTheDoorToo() async {
        let model = await model()
        await model.send(.noticeOpened(licence: "lic_1"))
        XCTAssertEqual(model.state.path, [])
        await model.send(.launched)
        XCTAssertEqual(model.state.path, [.face(licence: "lic_1")])
    }
}
