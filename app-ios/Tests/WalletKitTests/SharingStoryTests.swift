import LuzhengCore
import XCTest

@testable import WalletKit

/// An insurer asks, a driver agrees, offers, withdraws: over the real core and a served backend.
final class SharingStoryTests: XCTestCase, @unchecked Sendable {
    func testAnInsurerAsksAndGetsWhatTheDriverSawOnceAndAWithdrawnOfferIsWorthNothing() async throws {
        let (town, insurer) = (try await Town.open(), try Insurer())
        let person = try await town.people()[4]
        let phone = try Phone(town)
        let (wallet, card) = try await phone.wallet(of: person, phone.keeper())

        let asked = try await insurer.ask(["name", "valid_to"])
        guard case .request(let link) = WalletKit.Destination(of: asked.link) else { return XCTFail("no request") }
        let request = try await wallet.openRequest(link)
        XCTAssertEqual(request.party.category, .insurer)
        XCTAssertEqual(request.candidates.map(\.fits), [true])
        let consent = try await wallet.preview(request, licence: card.id, attributes: [])
        XCTAssertTrue(consent.attributes.contains { $0.value == person.name })
        XCTAssertEqual(consent.recipient, request.party.name)

        await phone.gate.answer(.refused)
        await assertFails(.unlock) { _ = try await wallet.agree(consent) }
        await phone.gate.answer(.granted)
        let grant = try await wallet.agree(consent)
        let gate = await phone.gate.asked
        XCTAssertEqual(gate.suffix(2), [.share, .share])
        XCTAssertNil(grant.offer)

        let first = try await insurer.redeem(asked.requestId, key: "1")
        let second = try await insurer.redeem(asked.requestId, key: "2")
        XCTAssertEqual([first, second], [200, 404])
        let spent = try await wallet.grants()
        XCTAssertEqual(spent.map(\.state), [.spent])
        XCTAssertTrue(spent[0].next.contains(request.party.contact))
        let copy = try await wallet.annotatedCopy(of: grant.id)
        XCTAssertEqual(copy.pdf.prefix(5), Data("%PDF-".utf8))
        let receipt = try await wallet.receiptFile(of: grant.id)
        XCTAssertEqual(receipt.prefix(5), Data("%PDF-".utf8))
        await assertFails(.refresh) { try await wallet.withdraw(grant.id) }
        await assertFails(.askAgain) { _ = try await wallet.openRequest(asked.link) }

        try await anOfferIsRedeemedUnlessItIsWithdrawn(wallet, card, insurer, request.party)
        try await whatWasSharedIsKnownWithoutNetwork(phone, wallet, grant)
    }

    private func anOfferIsRedeemedUnlessItIsWithdrawn(
        _ wallet: any WalletService, _ card: LicenceCard, _ insurer: Insurer, _ party: Party
    ) async throws {
        let candidates = try await wallet.offerable()
        XCTAssertEqual(candidates.filter(\.fits).map(\.id), [card.id])
        let purposes = try await wallet.offerPurposes(of: card.id)
        let claim = try XCTUnwrap(purposes.first { $0.id == "motor_claim" })
        let found = try await wallet.parties(named: party.name, in: .insurer)
        XCTAssertEqual(found, [party])
        var offers: [Grant] = []
        for recipient in [WalletKit.OfferRecipient.party(party), .category(.insurer)] {
            let draft = WalletKit.OfferDraft(
                licence: card.id, purpose: claim.id, recipient: recipient, attributes: ["name"],
                hours: claim.spans[0].hours)
            offers.append(try await wallet.agree(try await wallet.preview(draft)))
        }
        let codes = try offers.map { try XCTUnwrap($0.offer) }
        let own = try await wallet.offeredGrant(codes[1].code)
        XCTAssertEqual(own?.id, offers[1].id)
        XCTAssertEqual(WalletKit.Destination(of: codes[1].code.lowercased()), .offer(handle: codes[1].code))
        try await wallet.withdraw(offers[1].id)
        let byLink = try await insurer.redeem(codes[0].link, key: "3")
        let withdrawn = try await insurer.redeem(codes[1].code, key: "4")
        XCTAssertEqual([byLink, withdrawn], [200, 404])
        XCTAssertEqual(codes[0].symbol.flatMap(text), codes[0].link)
    }

    private func whatWasSharedIsKnownWithoutNetwork(_ phone: Phone, _ wallet: any WalletService, _ grant: Grant)
        async throws
    {
        let refused = try await wallet.history(WalletKit.HistoryFilter(kinds: [.grantRefused]), before: nil)
        XCTAssertEqual(refused.entries.map(\.kind), [.grantRefused, .grantRefused])
        _ = try await wallet.grants()
        phone.airplane.fly(true)
        await assertFails(.goOnline) { _ = try await wallet.grants() }
        let held = try await wallet.heldGrants()
        XCTAssertEqual(held.map(\.state), [.revoked, .spent, .spent])
        let receipt = try await wallet.receipt(of: grant.id)
        XCTAssertTrue(try XCTUnwrap(receipt).json.contains(grant.id))
        let ledger = try await wallet.ledger()
        XCTAssertEqual(ledger.alarms, [])
        XCTAssertTrue(held.allSatisfy { $0.proved != false })
        phone.airplane.fly(false)
    }

    /// What a camera would read.
    private func text(_ symbol: Symbol) -> String? {
        let (scale, zone) = (4, 4)
        let side = (symbol.side + 2 * zone) * scale
        let pixels = (0..<side * side).map { pixel -> UInt8 in
            symbol.isDark(row: pixel / side / scale - zone, column: pixel % side / scale - zone) ? 0 : 255
        }
        return CodeReader.text(in: Data(pixels), width: side, height: side, stride: side)
    }
}
