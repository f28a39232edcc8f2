import Foundation
import LuzhengCore
import XCTest

@testable import WalletKit

final class ShowsTests: XCTestCase, @unchecked Sendable {
    func testTenThousandCodesLeaveNothingBehind() async throws {
        let town = try await Town.open()
        let people = try await town.people()
        let phone = try Phone(town)
        let (wallet, card) = try await phone.wallet(of: people[3], phone.keeper())
        phone.airplane.fly(true)
        for _ in 0..<1_000 { _ = try await wallet.show(card.id, as: .full) }
        let before = try residentKilobytes()
        let started = secondsSinceBoot()
        for _ in 0..<10_000 { _ = try await wallet.show(card.id, as: .full) }
        let grown = try residentKilobytes() - before
        print("10,000 codes in \(Int(secondsSinceBoot() - started)) s; \(grown) KiB more memory")
        // Some hundred bytes a code would be megabytes; allocators and caches have some room.
        XCTAssertLessThan(grown, 3_000)
    }

    func testAWalletThatIsLetGoIsFreed() async throws {
        let town = try await Town.open()
        let phone = try Phone(town)
        weak var core: Wallet?
        let keeper = phone.keeper()
        let screens = try await keeper.open()
        core = try (screens as? CoreWallet)?.wallet()
        XCTAssertNotNil(core)
        await keeper.close()
        XCTAssertNil(core)
        await assertFails(.unlock) { _ = try await screens.licences() }
    }

    private func residentKilobytes() throws -> Int {
        let status = try String(contentsOfFile: "/proc/self/status", encoding: .utf8)
        let line = try XCTUnwrap(status.split(separator: "\n").first { $0.hasPrefix("VmRSS:") })
        return try XCTUnwrap(Int(line.filter(\.isNumber)))
    }
}
