import Foundation

/// Something that several hold and one can take away from all of them.
final class Held<Value>: @unchecked Sendable {
    private let lock = NSLock()
    private var stored: Value?

    init(_ value: Value?) { stored = value }

    var value: Value? { lock.withLock { stored } }

    func release() { lock.withLock { stored = nil } }
}
