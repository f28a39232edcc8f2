#if os(Linux)
import Foundation
import Glibc
import LuzhengCore
import XCTest

@testable import WalletKit

/// Listens on the loopback interface and answers everybody with the same bytes, or with nothing.
private final class Listener: @unchecked Sendable {
    private let socket: Int32
    let url: URL

    /// Nil keeps every caller waiting.
    init(answering bytes: [UInt8]?) throws {
        socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let (socket, length) = (socket, size)
        let bound = withUnsafeMutablePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(socket, $0, length) == 0 && listen(socket, 8) == 0 && getsockname(socket, $0, &size) == 0
            }
        }
        XCTAssertTrue(bound)
        url = try XCTUnwrap(URL(string: "http://127.0.0.1:\(UInt16(bigEndian: address.sin_port))"))
        if let bytes { Thread { Self.answer(socket, bytes) }.start() }
    }

    deinit {
        shutdown(socket, Int32(SHUT_RDWR))
        close(socket)
    }

    private static func answer(_ socket: Int32, _ bytes: [UInt8]) {
        while case let caller = accept(socket, nil, nil), caller >= 0 {
            var asked = [UInt8](repeating: 0, count: 4_096)
            _ = recv(caller, &asked, asked.count, 0)
            _ = send(caller, bytes, bytes.count, Int32(MSG_NOSIGNAL))
            close(caller)
        }
    }
}

final class TransportTests: XCTestCase, @unchecked Sendable {
    private func ask(_ url: URL, most: UInt64 = 1_000, millis: UInt64 = 5_000) async -> Result<HttpAnswer, any Error> {
        let request = HttpRequest(
            method: "GET", path: "/v1/a?b=%2F", headers: [HttpHeader(name: "x-own", value: "1")], body: Data(),
            maxAnswerBytes: most, deadlineMillis: millis)
        do { return .success(try await HttpTransport(server: url).send(request: request)) } catch {
            return .failure(error)
        }
    }

    private func fault(_ result: Result<HttpAnswer, any Error>) -> TransportError? {
        if case .failure(let error) = result { error as? TransportError } else { nil }
    }

    private func http(_ head: String, _ body: String = "") -> [UInt8] {
        Array("HTTP/1.1 \(head)\r\ncontent-length: \(body.utf8.count)\r\nconnection: close\r\n\r\n\(body)".utf8)
    }

    func testAnAnswerOfAnyStatusIsAnAnswer() async throws {
        let listener = try Listener(answering: http("418 No\r\nx-theirs: 2", "short"))
        let answer = try await ask(listener.url).get()
        XCTAssertEqual(answer.status, 418)
        XCTAssertEqual(answer.body, Data("short".utf8))
        XCTAssertEqual(answer.headers.first { $0.name.lowercased() == "x-theirs" }?.value, "2")
    }

    func testAnAnswerThatIsTooLongIsCutOff() async throws {
        let listener = try Listener(answering: http("200 OK", String(repeating: "a", count: 1_001)))
        let result = await ask(listener.url)
        XCTAssertEqual(fault(result), .AnswerTooLarge)
    }

    func testARedirectIsNotFollowed() async throws {
        let other = try Listener(answering: http("200 OK", "other"))
        let listener = try Listener(answering: http("302 Found\r\nlocation: \(other.url)/"))
        let answer = try await ask(listener.url).get()
        XCTAssertEqual(answer.status, 302)
    }

    func testASilentServerIsGivenUpAtTheDeadline() async throws {
        let listener = try Listener(answering: nil)
        let result = await ask(listener.url, millis: 300)
        XCTAssertEqual(fault(result), .TimedOut)
    }

    func testNobodyThereIsUnreachable() async throws {
        let url = try Listener(answering: nil).url
        let result = await ask(url)
        XCTAssertEqual(fault(result), .Unreachable)
    }

    func testABrokenConnectionIsAFault() async throws {
        let listener = try Listener(answering: Array("HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\nhalf".utf8))
        let result = await ask(listener.url)
        XCTAssertNotNil(fault(result))
    }
}
#endif
