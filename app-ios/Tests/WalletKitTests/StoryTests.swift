import LuzhengCore
import XCTest

@testable import WalletKit

/// One story after the other over the real core and a served backend.
final class StoryTests: XCTestCase, @unchecked Sendable {
    func testALicenceIsClaimedShownCheckedShownOfflineSuspendedAndForgotten() async throws {
        let town = try await Town.open()
        let people = try await town.people()
        let person = people[0]
        let phone = try Phone(town)
        let keeper = phone.keeper()
        let (wallet, card) = try await phone.wallet(of: person, keeper)
        XCTAssertTrue(card.showable)
        XCTAssertFalse(card.number.contains(person.citizenNumber.dropFirst().dropLast()))
        let verifier = try await town.verifier()
        try await theFaceIsDrawnMaskedUntilItIsAskedFor(wallet, card, person)

        let shown = try await wallet.show(card.id, as: .full)
        XCTAssertFalse(shown.officerLines.isEmpty)
        XCTAssertTrue((0.0...60.0).contains(shown.secondsLeft))
        let checked = try await verifier.check(text: shown.text, challenge: nil, lang: .en)
        XCTAssertEqual(checked.outcome, .valid)
        XCTAssertTrue(checked.online)
        XCTAssertEqual(try read(shown), shown.text)

        try await spokenCodesAreGoodOnce(wallet, card, verifier)
        try await codesWorkWithoutNetwork(phone, wallet, card, verifier)
        try await aSuspensionIsHeardOf(town, person, phone, wallet, card, verifier)
        try await aLaterStartFindsEverything(phone, keeper, card)
    }

    func testUnbindingForgetsTheLicencesAndEndsTheCodes() async throws {
        let town = try await Town.open()
        let people = try await town.people()
        let phone = try Phone(town)
        let keeper = phone.keeper()
        let (wallet, card) = try await phone.wallet(of: people[1], keeper)
        let verifier = try await town.verifier()
        let thisPhone = try await wallet.thisPhone()
        let devices = try await wallet.devices()
        XCTAssertEqual(devices.first { $0.isThisPhone }?.id, thisPhone?.binding.deviceId)
        let shown = try await wallet.show(card.id, as: .full)
        try await wallet.unbind(try XCTUnwrap(thisPhone?.binding.deviceId))
        let state = try await wallet.state()
        XCTAssertEqual(state.stage, .unbound)
        let licences = try await wallet.licences()
        XCTAssertEqual(licences, [])
        let after = try await verifier.check(text: shown.text, challenge: nil, lang: .en)
        XCTAssertNotEqual(after.outcome, .valid)
        let asked = await phone.gate.asked
        XCTAssertEqual(asked, [.open, .bind, .unbind])
    }

    func testWrongDetailsBindNothing() async throws {
        let town = try await Town.open()
        let people = try await town.people()
        let phone = try Phone(town)
        let wallet = try await phone.keeper().open()
        let step = try await wallet.prepareBinding(name: "路无名", citizenNumber: people[2].citizenNumber)
        let reference = try await SandboxRealName(server: town.server).confirm(
            name: "路无名", citizenNumber: people[2].citizenNumber, nonce: step.nonce)
        await assertFails(.correctIdentity) {
            _ = try await wallet.bind(step, provider: "sandbox", reference: reference)
        }
        await assertFails(.startOver) {
            _ = try await wallet.bind(step, provider: "sandbox", reference: reference)
        }
        let state = try await wallet.state()
        XCTAssertEqual(state.stage, .unbound)
    }

    func testWhoDoesNotConfirmDoesNotGetInAndAPhoneWithoutALockIsTold() async throws {
        let town = try await Town.open()
        let phone = try Phone(town)
        await phone.gate.answer(.refused)
        await assertFails(.unlock) { _ = try await phone.keeper().open() }
        await phone.gate.answer(.unavailable)
        await assertFails(.addScreenLock) { _ = try await phone.keeper().open() }
        await phone.gate.answer(.granted)
        let keeper = phone.keeper()
        let wallet = try await keeper.open()
        await keeper.lock()
        let locked = try await wallet.state()
        XCTAssertEqual(locked.stage, .locked)
        _ = try await keeper.open()
        let open = try await wallet.state()
        XCTAssertEqual(open.stage, .unbound)
    }

    private func read(_ shown: ShownCode) throws -> String? {
        let symbol = try XCTUnwrap(shown.symbol)
        let (scale, zone) = (4, 4)
        let side = (symbol.side + 2 * zone) * scale
        let pixels = (0..<side * side).map { pixel -> UInt8 in
            symbol.isDark(row: pixel / side / scale - zone, column: pixel % side / scale - zone) ? 0 : 255
        }
        return CodeReader.text(in: Data(pixels), width: side, height: side, stride: side)
    }

    private func theFaceIsDrawnMaskedUntilItIsAskedFor(
        _ wallet: any WalletService, _ card: LicenceCard, _ person: Town.Person
    ) async throws {
        for revealed in [false, true] {
            let face = try await wallet.face(of: card.id, revealed: revealed)
            let words = face.drawing.marks.compactMap { if case .words(let words) = $0 { words.text } else { nil } }
            XCTAssertTrue(words.contains { $0.contains(face.title) })
            XCTAssertEqual(words.contains { $0.contains(person.name) }, revealed)
            XCTAssertEqual(face.pictures["photo"] != nil, revealed && face.hasPhoto)
            XCTAssertGreaterThan(face.drawing.width, 0)
        }
    }

    private func spokenCodesAreGoodOnce(_ wallet: any WalletService, _ card: LicenceCard, _ verifier: Verifier)
        async throws
    {
        let spoken = try await wallet.show(card.id, as: .spoken)
        XCTAssertNil(spoken.symbol)
        let first = try await verifier.check(text: spoken.digits, challenge: nil, lang: .en)
        XCTAssertEqual(first.outcome, .valid)
        let second = try await verifier.check(text: spoken.digits, challenge: nil, lang: .en)
        XCTAssertEqual(second.outcome, .cannotTell)
    }

    private func codesWorkWithoutNetwork(
        _ phone: Phone, _ wallet: any WalletService, _ card: LicenceCard, _ verifier: Verifier
    ) async throws {
        phone.airplane.fly(true)
        defer { phone.airplane.fly(false) }
        await assertFails(.goOnline) { try await wallet.refresh() }
        let shown = try await wallet.show(card.id, as: .full)
        XCTAssertTrue(shown.offline)
        let checked = try verifier.checkOffline(text: shown.text, challenge: nil, lang: .en)
        XCTAssertEqual(checked.outcome, .valid)
        XCTAssertFalse(checked.online)
        let own = try await wallet.check(shown.text)
        XCTAssertFalse(own.online)
        await assertFails(.goOnline) { _ = try await wallet.show(card.id, as: .compact) }
    }

    private func aSuspensionIsHeardOf(
        _ town: Town, _ person: Town.Person, _ phone: Phone, _ wallet: any WalletService, _ card: LicenceCard,
        _ verifier: Verifier
    ) async throws {
        let before = try await wallet.show(card.id, as: .full)
        try await town.set(try XCTUnwrap(person.qualification?.identifier), to: "suspended")
        let checked = try await verifier.check(text: before.text, challenge: nil, lang: .en)
        XCTAssertEqual(checked.outcome, .notValid)
        XCTAssertEqual(checked.reason, "suspended")
        try await wallet.refresh()
        await assertFails(.askAuthority(state: .suspended)) { _ = try await wallet.show(card.id, as: .full) }
        let cards = try await wallet.licences()
        XCTAssertFalse(try XCTUnwrap(cards.first { $0.id == card.id }).showable)
        XCTAssertTrue(phone.told.notices.contains { $0.licenceId == card.id && $0.kind == .state })
    }

    private func aLaterStartFindsEverything(_ phone: Phone, _ keeper: CoreWalletKeeper, _ card: LicenceCard)
        async throws
    {
        await keeper.close()
        let wallet = try await phone.keeper().open()
        let state = try await wallet.state()
        XCTAssertEqual(state.stage, .bound)
        let cards = try await wallet.licences()
        XCTAssertEqual(cards.map(\.id), [card.id])
    }
}

/// Fails unless `use` throws this very failure.
func assertFails(
    _ failure: WalletFailure, file: StaticString = #filePath, line: UInt = #line, _ use: () async throws -> Void
) async {
    do {
        try await use()
        XCTFail("did not fail", file: file, line: line)
    } catch {
        XCTAssertEqual(error as? WalletFailure, failure, file: file, line: line)
    }
}
