import Foundation
internal import LuzhengCore

#if canImport(FoundationNetworking)
import FoundationNetworking
#endif

/// The exchanges that run: gathers each answer up to its bound, and ends each exactly once.
final class Exchanges: NSObject, URLSessionDataDelegate, @unchecked Sendable {
    private struct Exchange {
        let waiter: CheckedContinuation<HttpAnswer, any Error>
        let most: UInt64
        var body = Data()
    }

    private let lock = NSLock()
    private var running: [Int: Exchange] = [:]

    /// Runs a task to its end.
    func run(_ task: URLSessionDataTask, atMost most: UInt64) async throws -> HttpAnswer {
        try await withCheckedThrowingContinuation { waiter in
            lock.withLock { running[task.taskIdentifier] = Exchange(waiter: waiter, most: most) }
            task.resume()
        }
    }

    /// Ends an exchange, if it still runs.
    func end(_ task: URLSessionTask, _ result: Result<HttpAnswer, TransportError>) {
        let ended = lock.withLock { running.removeValue(forKey: task.taskIdentifier) }
        ended?.waiter.resume(with: result.mapError { $0 as any Error })
    }

    func urlSession(_ session: URLSession, dataTask: URLSessionDataTask, didReceive data: Data) {
        let tooLong = lock.withLock {
            guard var exchange = running.removeValue(forKey: dataTask.taskIdentifier) else { return false }
            let fits = UInt64(exchange.body.count) + UInt64(data.count) <= exchange.most
            if fits { exchange.body.append(data) }
            running[dataTask.taskIdentifier] = exchange
            return !fits
        }
        if tooLong {
            end(dataTask, .failure(.AnswerTooLarge))
            dataTask.cancel()
        }
    }

    func urlSession(_ session: URLSession, task: URLSessionTask, didCompleteWithError error: (any Error)?) {
        if let error { return end(task, .failure(Self.fault(error))) }
        guard let response = task.response as? HTTPURLResponse else {
            return end(task, .failure(.Failed(reason: "no HTTP answer")))
        }
        let body = lock.withLock { running[task.taskIdentifier]?.body ?? Data() }
        let headers = response.allHeaderFields.compactMap { name, value -> HttpHeader? in
            guard let name = name as? String, let value = value as? String else { return nil }
            return HttpHeader(name: name, value: value)
        }
        end(task, .success(HttpAnswer(status: UInt16(response.statusCode), headers: headers, body: body)))
    }

    /// A redirect is an answer like any other.
    func urlSession(
        _ session: URLSession, task: URLSessionTask, willPerformHTTPRedirection response: HTTPURLResponse,
        newRequest request: URLRequest, completionHandler: @escaping @Sendable (URLRequest?) -> Void
    ) {
        completionHandler(nil)
    }

    static func fault(_ error: any Error) -> TransportError {
        guard let error = error as? URLError else { return .Failed(reason: "\(type(of: error))") }
        switch error.code {
        case .timedOut: return .TimedOut
        case .notConnectedToInternet, .cannotFindHost, .cannotConnectToHost, .dnsLookupFailed, .dataNotAllowed,
            .internationalRoamingOff, .callIsActive:
            return .Unreachable
        case .networkConnectionLost, .cancelled: return .Interrupted
        case .secureConnectionFailed, .serverCertificateHasBadDate, .serverCertificateHasUnknownRoot,
            .serverCertificateNotYetValid, .serverCertificateUntrusted:
            return .Untrusted
        default: return .Failed(reason: "URLError \(error.code.rawValue)")
        }
    }
}
