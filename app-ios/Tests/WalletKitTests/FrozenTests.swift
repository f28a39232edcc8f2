import Foundation
import LuzhengCore
import XCTest

/// Display codes, licences and trust bundles of proto/vectors, with the same results in Swift as everywhere.
final class FrozenTests: XCTestCase {
    private struct Face: Decodable {
        let number: String
        let subject: String
        let due: [String: String]
    }

    private struct Code: Decodable {
        let name: String
        let text: String
        let challengeHex: String?
        let trustHeld: Bool
        let now: Int64
        let outcome: String
        let reason: String
        let evidenceAgeSecs: UInt64?
        let face: Face?
        let overdue: [String]
    }

    private struct Codes: Decodable {
        let rootKeyHex: String
        let trustBundleHex: String
        let trustBundleAcceptedAt: Int64
        let vectors: [Code]
    }

    private struct Document: Decodable {
        let licenceId: String
        let identifier: String
        let kind: String
        let version: UInt32
        let statusEpoch: UInt32
        let state: String
        let issuedAt: Int64
        let confirmedAt: Int64
        let region: UInt32
        let due: [String: String]
        let digestHex: String
    }

    private struct Attribute: Decodable {
        let name: String
    }

    private struct Licence: Decodable {
        let name: String
        let signedHex: String
        let result: String
        let document: Document?
        let attributes: [Attribute]?
    }

    private struct Licences: Decodable {
        let rootKeyHex: String
        let trustBundleHex: String
        let vectors: [Licence]
    }

    private struct Bundle: Decodable {
        let name: String
        let heldHex: String?
        let publishedHex: String
        let now: Int64
        let result: String
        let number: UInt64?
    }

    private struct Bundles: Decodable {
        let rootKeyHex: String
        let vectors: [Bundle]
    }

    func testDisplayCodesAreJudgedAsTheirVectorsSay() throws {
        let file = try frozen("display_code_v1", Codes.self)
        XCTAssertGreaterThan(file.vectors.count, 60)
        for vector in file.vectors {
            let clock = Still(file.trustBundleAcceptedAt)
            let gate = try verifier(file.rootKeyHex, clock)
            if vector.trustHeld { _ = try gate.acceptTrust(published: bytes(file.trustBundleHex)) }
            clock.now = vector.now
            let verdict = try gate.checkOffline(
                text: vector.text, challenge: try vector.challengeHex.map(bytes), lang: .en)
            XCTAssertEqual(snake("\(verdict.outcome)"), vector.outcome, vector.name)
            XCTAssertEqual(verdict.reason, vector.reason, vector.name)
            XCTAssertEqual(verdict.evidenceText == nil, vector.evidenceAgeSecs == nil, vector.name)
            assertFace(verdict, vector)
        }
    }

    private func assertFace(_ verdict: VerdictView, _ vector: Code) {
        XCTAssertEqual(verdict.assuranceText == nil, vector.face == nil, vector.name)
        guard let face = vector.face else { return XCTAssertEqual(verdict.facts, [], vector.name) }
        let said = verdict.facts.map(\.value)
        for value in [face.number, face.subject] where !value.isEmpty {
            XCTAssertTrue(said.contains(value), vector.name)
        }
        let late = vector.overdue.filter { face.due[$0] != nil }
        XCTAssertEqual(verdict.facts.filter(\.attention).count, late.count, vector.name)
        if vector.outcome == "valid" { XCTAssertEqual(verdict.attention.count, vector.overdue.count, vector.name) }
    }

    func testSignedLicencesAreBelievedAsTheirVectorsSay() throws {
        let file = try frozen("licence_v1", Licences.self)
        XCTAssertGreaterThan(file.vectors.count, 30)
        let office = try verifier(file.rootKeyHex, Still(1_800_000_000))
        _ = try office.acceptTrust(published: bytes(file.trustBundleHex))
        for vector in file.vectors {
            let read = try office.readLicence(licence: bytes(vector.signedHex), lang: .zhCn)
            XCTAssertEqual(snake("\(read.trust)"), vector.result, vector.name)
            XCTAssertEqual(read.document == nil, vector.document == nil, vector.name)
            if let document = read.document, let expected = vector.document {
                assertDocument(document, expected, vector.name)
            }
            XCTAssertEqual(read.document?.attributes.map(\.name), vector.attributes?.map(\.name), vector.name)
        }
    }

    private func assertDocument(_ read: DocumentView, _ document: Document, _ name: String) {
        XCTAssertEqual(read.licenceId, document.licenceId, name)
        XCTAssertEqual(read.identifier, document.identifier, name)
        XCTAssertEqual(read.kind, document.kind, name)
        XCTAssertEqual([read.version, read.statusEpoch], [document.version, document.statusEpoch], name)
        XCTAssertEqual(snake("\(read.state)"), document.state, name)
        XCTAssertEqual([read.issuedAt, read.confirmedAt], [document.issuedAt, document.confirmedAt], name)
        XCTAssertEqual(read.region, document.region, name)
        let due = read.due.map { ("\($0.which)", $0.date) }
        XCTAssertEqual(Dictionary(uniqueKeysWithValues: due), document.due, name)
        XCTAssertEqual(read.digest.map { String(format: "%02x", $0) }.joined(), document.digestHex, name)
    }

    func testTrustBundlesAreTakenAndRefusedAsTheirVectorsSay() throws {
        let file = try frozen("trust_v1", Bundles.self)
        XCTAssertGreaterThanOrEqual(file.vectors.count, 30)
        for vector in file.vectors {
            let gate = try verifier(file.rootKeyHex, Still(vector.now))
            if let held = vector.heldHex { _ = try gate.acceptTrust(published: bytes(held)) }
            let held = gate.heldTrust()
            let (result, number) = try accept(gate, bytes(vector.publishedHex))
            XCTAssertEqual(result, vector.result, vector.name)
            XCTAssertEqual(number, vector.number, vector.name)
            let taken = try result == "accepted" ? bytes(vector.publishedHex) : held
            XCTAssertEqual(gate.heldTrust(), taken, vector.name)
        }
    }

    private func accept(_ gate: Verifier, _ published: Data) throws -> (String, UInt64?) {
        do {
            return ("accepted", try gate.acceptTrust(published: published))
        } catch WalletError.Report(let reference) {
            return (reference.replacingOccurrences(of: "trust-bundle-", with: ""), nil)
        }
    }

    private func verifier(_ rootKeyHex: String, _ clock: Still) throws -> Verifier {
        let key = try bytes(rootKeyHex)
        XCTAssertEqual(key.first, 1, "the root key of the vectors is one of SM2")
        return try Verifier(
            rootKey: RootKey(suite: .sm, publicKey: Data(key.dropFirst())), transport: Nowhere(), clock: clock,
            connectivity: nil, deadlines: nil)
    }

    private func frozen<File: Decodable>(_ name: String, _ type: File.Type) throws -> File {
        let folder = try XCTUnwrap(
            ProcessInfo.processInfo.environment["LUZHENG_VECTORS"],
            "LUZHENG_VECTORS is not set: run these tests through tools/mobile swift")
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        return try decoder.decode(type, from: Data(contentsOf: URL(fileURLWithPath: "\(folder)/\(name).json")))
    }

    private func bytes(_ hex: String) throws -> Data {
        let digits = Array(hex)
        return try Data(
            stride(from: 0, to: digits.count, by: 2).map {
                try XCTUnwrap(UInt8(String(digits[$0..<($0 + 2)]), radix: 16))
            })
    }

    /// `notValid` as the vectors write it.
    private func snake(_ name: String) -> String {
        name.map { $0.isUppercase ? "_\($0.lowercased())" : String($0) }.joined()
    }
}

/// A clock that stands still until it is set.
private final class Still: Clock, @unchecked Sendable {
    private let lock = NSLock()
    private var seconds: Int64

    init(_ seconds: Int64) { self.seconds = seconds }

    var now: Int64 {
        get { lock.withLock { seconds } }
        set { lock.withLock { seconds = newValue } }
    }

    func read() throws -> ClockReading { ClockReading(wallMillis: now * 1_000, sinceBootMillis: 1, boot: nil) }
}

private final class Nowhere: Transport {
    func send(request: HttpRequest) async throws -> HttpAnswer { throw TransportError.Unreachable }
}
