import Foundation

/// A clock that stands still until it is moved.
public final class StandClock: @unchecked Sendable {
    private let lock = NSLock()
    private var moment: Date

    public init(_ seconds: TimeInterval = 1_800_000_000) { moment = Date(timeIntervalSince1970: seconds) }

    /// What it says.
    public var now: Date { lock.withLock { moment } }

    /// Moves it on.
    public func move(_ seconds: TimeInterval) { lock.withLock { moment += seconds } }
}

/// Lets other tasks run until something holds; false where it never does.
@MainActor
public func eventually(_ holds: () async -> Bool) async -> Bool {
    for _ in 0..<10_000 {
        if await holds() { return true }
        await Task.yield()
    }
    return false
}
