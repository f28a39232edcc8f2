import Foundation
internal import LuzhengCore

#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// The phone's clocks.
final class SystemClock: LuzhengCore.Clock {
    func read() throws -> ClockReading {
        guard let since = Self.sinceBoot() else { throw PlatformError.Failed(reason: "clock_gettime") }
        return ClockReading(
            wallMillis: Int64(Date().timeIntervalSince1970 * 1_000), sinceBootMillis: UInt64(since * 1_000),
            boot: Self.boot)
    }

    /// Seconds since the machine started, sleep included.
    static func sinceBoot() -> Double? {
        // Darwin's monotonic clock goes on while the phone sleeps; Linux has another one that does.
        #if canImport(Darwin)
        let clock = CLOCK_MONOTONIC
        #else
        let clock = CLOCK_BOOTTIME
        #endif
        var time = timespec()
        guard clock_gettime(clock, &time) == 0 else { return nil }
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }

    /// A number that names this start of the machine.
    static let boot: UInt64? = bootName.flatMap { UUID(uuidString: $0) }.map { id in
        withUnsafeBytes(of: id.uuid) { $0.loadUnaligned(as: UInt64.self) }
    }

    private static var bootName: String? {
        #if canImport(Darwin)
        var size = 64
        var name = [CChar](repeating: 0, count: size)
        guard sysctlbyname("kern.bootsessionuuid", &name, &size, nil, 0) == 0 else { return nil }
        return String(cString: name)
        #else
        let name = try? String(contentsOfFile: "/proc/sys/kernel/random/boot_id", encoding: .utf8)
        return name?.trimmingCharacters(in: .whitespacesAndNewlines)
        #endif
    }
}

/// Seconds since the machine started, sleep included; for screens that count down.
public func secondsSinceBoot() -> Double { SystemClock.sinceBoot() ?? ProcessInfo.processInfo.systemUptime }
