#if canImport(Network)
import Foundation
import Network
internal import LuzhengCore

/// Whether there is a network at all; for the core, and for the screen that shows a code.
public final class NetworkWatch: @unchecked Sendable {
    private let monitor = NWPathMonitor()
    private let lock = NSLock()
    private var online = true
    private var hear: (@Sendable (Bool) -> Void)?

    public init() {
        monitor.pathUpdateHandler = { [weak self] in self?.changed(online: $0.status != .unsatisfied) }
        monitor.start(queue: DispatchQueue(label: "luzheng.network"))
    }

    deinit { monitor.cancel() }

    /// Whether there is a network now.
    public var isOnline: Bool { lock.withLock { online } }

    /// Tells of every change, and at once how it is now; one listener at a time.
    public func listen(_ hear: @escaping @Sendable (Bool) -> Void) {
        let now = lock.withLock {
            self.hear = hear
            return online
        }
        hear(now)
    }

    private func changed(online: Bool) {
        let hear = lock.withLock {
            self.online = online
            return self.hear
        }
        hear?(online)
    }
}

/// The same for the core.
final class ConnectivityBridge: Connectivity {
    private let watch: NetworkWatch

    init(_ watch: NetworkWatch) { self.watch = watch }

    func isOnline() throws -> Bool { watch.isOnline }
}
#endif
