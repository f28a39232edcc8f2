import Foundation
internal import LuzhengCore

/// The sandbox's stand-in for a real-name provider's own step: confirms the sandbox's invented people. A provider's
/// adapter takes its place where there is one.
public struct SandboxRealName: RealNameProvider {
    public let name = "sandbox"
    private let transport: HttpTransport

    public init(server: URL) { transport = HttpTransport(server: server) }

    private struct Step: Encodable {
        let name: String
        let citizenNumber: String
        let nonce: String

        enum CodingKeys: String, CodingKey {
            case name
            case citizenNumber = "citizen_number"
            case nonce
        }
    }

    private struct Answer: Decodable {
        let reference: String
    }

    public func confirm(name: String, citizenNumber: String, nonce: String) async throws(WalletFailure) -> String {
        let answer: HttpAnswer
        do {
            let body = try JSONEncoder().encode(Step(name: name, citizenNumber: citizenNumber, nonce: nonce))
            answer = try await transport.send(
                request: HttpRequest(
                    method: "POST", path: "/sandbox/real-name",
                    headers: [HttpHeader(name: "content-type", value: "application/json")], body: body,
                    maxAnswerBytes: 4_096, deadlineMillis: 15_000))
        } catch {
            throw .goOnline
        }
        guard answer.status == 200, let step = try? JSONDecoder().decode(Answer.self, from: answer.body) else {
            throw .correctIdentity
        }
        return step.reference
    }
}
