import Foundation
internal import LuzhengCore

#if canImport(FoundationNetworking)
import FoundationNetworking
#endif

/// The phone's own network stack: its trust store, its proxies, and the pins of the app's Info.plist. Follows no
/// redirect, repeats nothing by itself, keeps no cache and no cookie.
final class HttpTransport: Transport, @unchecked Sendable {
    private let server: URL
    private let session: URLSession
    private let exchanges = Exchanges()

    init(server: URL) {
        self.server = server
        let configuration = URLSessionConfiguration.ephemeral
        configuration.urlCache = nil
        configuration.httpCookieStorage = nil
        configuration.httpShouldSetCookies = false
        configuration.requestCachePolicy = .reloadIgnoringLocalCacheData
        session = URLSession(configuration: configuration, delegate: exchanges, delegateQueue: nil)
    }

    deinit { session.invalidateAndCancel() }

    func send(request: HttpRequest) async throws -> HttpAnswer {
        let task = session.dataTask(with: try urlRequest(for: request))
        let seconds = Double(request.deadlineMillis) / 1_000
        let watch = Task {
            try await Task.sleep(nanoseconds: UInt64(seconds * 1e9))
            exchanges.end(task, .failure(.TimedOut))
            task.cancel()
        }
        defer { watch.cancel() }
        return try await withTaskCancellationHandler {
            try await exchanges.run(task, atMost: request.maxAnswerBytes)
        } onCancel: {
            task.cancel()
        }
    }

    private func urlRequest(for request: HttpRequest) throws -> URLRequest {
        // The path is sent as it is: the proof of possession is signed over it.
        guard let url = URL(string: server.absoluteString + request.path) else {
            throw TransportError.Failed(reason: "address")
        }
        var built = URLRequest(url: url)
        built.httpMethod = request.method
        built.timeoutInterval = max(1, Double(request.deadlineMillis) / 1_000)
        for header in request.headers { built.setValue(header.value, forHTTPHeaderField: header.name) }
        if !request.body.isEmpty { built.httpBody = request.body }
        return built
    }
}
