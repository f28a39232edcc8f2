import LuzhengCore
import XCTest

@testable import WalletKit

/// Recovery code and freeze over the real core and a served backend.
final class SecurityStoryTests: XCTestCase, @unchecked Sendable {
    func testACodeIsMadeAndAFrozenPhoneShowsNothingBeforeTheNameIsProvedAnew() async throws {
        let town = try await Town.open()
        let person = try await town.people()[5]
        let phone = try Phone(town)
        let (wallet, card) = try await phone.wallet(of: person, phone.keeper())
        let made = try await wallet.makeRecoveryCode()
        XCTAssertEqual(made.groups.map(\.count), [4, 4, 4, 4, 4, 4])
        let shown = try await wallet.show(card.id, as: .full)
        let stands = try await wallet.freeze()
        XCTAssertTrue(stands.hasRecoveryCode)
        let freeze = try XCTUnwrap(stands.freeze)
        let verifier = try await town.verifier()
        let frozen = try await verifier.check(text: shown.text, challenge: nil, lang: .en)
        XCTAssertNotEqual(frozen.outcome, .valid)
        do throws(WalletFailure) {
            _ = try await wallet.makeRecoveryCode()
            XCTFail("a frozen phone made a code")
        } catch {
            XCTAssertEqual(error, .liftFreeze)
        }
        let realName = SandboxRealName(server: town.server)
        let reference = try await realName.confirm(
            name: person.name, citizenNumber: person.citizenNumber, nonce: freeze.nonce)
        let lifted = try await wallet.liftFreeze(provider: realName.name, reference: reference)
        XCTAssertNil(lifted.freeze)
    }
}
