import WalletKit
import XCTest

@testable import Features

@MainActor
final class HelpModelTests: XCTestCase, @unchecked Sendable {
    func testAFailureLeadsToItsOwnTopic() async {
        let model = HelpModel(topic: WalletFailure.offline.name) { _ in }
        XCTAssertEqual(model.state.open, "offline")
    }

    func testEveryFailureHasATopic() async {
        let all: [WalletFailure] = [
            .alreadyBound, .clockOff(seconds: 90), .deviceRejected, .identityNotConfirmed, .internalFault(reference: ""),
            .keyInvalidated, .licenceNotInForce(state: ""), .locked, .notBound, .notClaimable, .offline,
            .refused(problem: ""), .serverBusy(retryAfterSeconds: 1), .untrusted, .updateRequired, .vaultDamaged,
        ]
        XCTAssertEqual(Set(all.map(\.name)), Set(WalletFailure.names))
        XCTAssertEqual(all.count, WalletFailure.names.count)
    }

    func testATopicOpensAndClosesAndAnUnknownOneOpensNothing() async {
        let model = HelpModel(topic: "unheard of") { _ in }
        XCTAssertNil(model.state.open)
        await model.send(.topicTapped("locked"))
        XCTAssertEqual(model.state.open, "locked")
        await model.send(.topicTapped("locked"))
        XCTAssertNil(model.state.open)
    }
}
