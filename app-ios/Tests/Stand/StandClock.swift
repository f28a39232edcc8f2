import Foundation

/// A clock that runs from the start of the machine, and stands still until it is moved.
public final class StandClock: @unchecked Sendable {
    private let lock = NSLock()
    private var seconds: Double

    public init(_ seconds: Double = 1_000) { self.seconds = seconds }

    /// What it says.
    public var uptime: Double { lock.withLock { seconds } }

    /// Moves it on.
    public func move(_ by: Double) { lock.withLock { seconds += by } }
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
