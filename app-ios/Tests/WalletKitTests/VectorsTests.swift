import Foundation
import LuzhengCore
import XCTest

/// The frozen vectors of proto, read by Swift with the same results as everywhere.
final class VectorsTests: XCTestCase {
    private struct File: Decodable {
        let vectors: [Vector]
    }

    private struct Vector: Decodable {
        let value: String?
        let text: String?
        let identifier: String?
        let valid: Bool
        let masked: String?
        let presented: String?
        let canonical: String?
        let warnings: [String]?
        let error: String?
    }

    private static let kinds: [String: IdentifierKind] = [
        "certificate_identifier": .certificateIdentifier, "certificate_number": .certificateNumber,
        "citizen_number": .citizenNumber, "credit_code": .creditCode, "person_name": .personName, "phone": .phone,
        "plate": .plate, "region": .region,
    ]

    func testEveryIdentifierIsReadAsItsVectorSays() throws {
        var read = 0
        for (name, kind) in Self.kinds {
            for vector in try vectors("identifier_\(name)") {
                let value = try XCTUnwrap(vector.value)
                let view = readIdentifier(kind: kind, text: value, tolerant: false)
                XCTAssertEqual(view.accepted, vector.valid, "\(name) \(value)")
                XCTAssertEqual(view.fault == nil, vector.valid, "\(name) \(value)")
                if let error = vector.error { XCTAssertEqual(view.fault, error, "\(name) \(value)") }
                if let masked = vector.masked ?? vector.presented { XCTAssertEqual(view.masked, masked, name) }
                read += 1
            }
        }
        XCTAssertGreaterThan(read, 100)
    }

    func testWhatIsTypedIsPutRightAsItsVectorSays() throws {
        for vector in try vectors("identifier_import") {
            let name = try XCTUnwrap(vector.identifier)
            // Parts of identifiers are read with the whole.
            guard let kind = Self.kinds[name] else {
                XCTAssertEqual(name, "issuer_code")
                continue
            }
            let text = try XCTUnwrap(vector.text)
            let view = readIdentifier(kind: kind, text: text, tolerant: true)
            XCTAssertEqual(view.accepted, vector.valid, "\(name) \(text)")
            if vector.valid {
                XCTAssertEqual(view.canonical, vector.canonical, "\(name) \(text)")
                XCTAssertEqual(view.corrected, vector.warnings ?? [], "\(name) \(text)")
            }
        }
    }

    private func vectors(_ name: String) throws -> [Vector] {
        guard let folder = ProcessInfo.processInfo.environment["LUZHENG_VECTORS"] else {
            XCTFail("LUZHENG_VECTORS is not set: run these tests through tools/mobile swift")
            return []
        }
        let data = try Data(contentsOf: URL(fileURLWithPath: "\(folder)/\(name).json"))
        return try JSONDecoder().decode(File.self, from: data).vectors
    }
}
