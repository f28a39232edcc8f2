/// Seconds since the machine started, sleep included: nobody can set it.
public typealias Uptime = @Sendable () -> Double
