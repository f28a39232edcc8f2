import Foundation
import XCTest

#if canImport(FoundationNetworking)
import FoundationNetworking
#endif

/// A relying party at the served backend, as the tests tell it what to do.
struct Insurer: Sendable {
    struct Asked: Decodable, Sendable {
        let link: String
        let requestId: String

        enum CodingKeys: String, CodingKey {
            case link
            case requestId = "request_id"
        }
    }

    private struct Ask: Encodable {
        let purpose: String
        let kinds: [String]
        let attributes: [String]
    }

    private let desk: URL

    /// The insurer of the environment; without one the test fails, because a skipped test looks like a passed one.
    init() throws {
        guard let text = ProcessInfo.processInfo.environment["LUZHENG_INSURER"], let desk = URL(string: text) else {
            XCTFail("LUZHENG_INSURER is not set: run these tests through tools/mobile swift")
            throw CancellationError()
        }
        self.desk = desk
    }

    /// Asks a holder for attributes of a practitioner's licence.
    func ask(_ attributes: [String]) async throws -> Asked {
        let ask = Ask(purpose: "motor_claim", kinds: ["practitioner_qualification"], attributes: attributes)
        let (status, body) = try await post("ask", ask)
        XCTAssertEqual(status, 200)
        return try JSONDecoder().decode(Asked.self, from: body)
    }

    /// Redeems a link, a code or an approved request; the status of the answer.
    func redeem(_ grant: String, key: String) async throws -> Int {
        try await post("redeem", ["grant": grant, "key": "idempotency-key-\(key)"]).0
    }

    private func post(_ path: String, _ body: some Encodable) async throws -> (Int, Data) {
        var request = URLRequest(url: desk.appendingPathComponent(path))
        request.httpMethod = "POST"
        request.setValue("application/json", forHTTPHeaderField: "content-type")
        request.httpBody = try JSONEncoder().encode(body)
        let (data, answer) = try await URLSession.shared.data(for: request)
        return ((answer as? HTTPURLResponse)?.statusCode ?? 0, data)
    }
}
