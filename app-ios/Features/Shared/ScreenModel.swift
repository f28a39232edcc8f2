import WalletKit

/// A screen's mind: actions go in, one state comes out. It draws nothing and knows no view.
@MainActor
public protocol ScreenModel: AnyObject {
    /// One value for everything on the screen.
    associatedtype State: Equatable, Sendable
    /// Everything that can be done on it.
    associatedtype Action: Sendable

    /// What is to be drawn now.
    var state: State { get }
    /// Told of every change; whoever draws sets it.
    var watcher: (@MainActor (State) -> Void)? { get set }
    /// Does what is asked; returns when it is done or given up.
    func send(_ action: Action) async
}

/// Something that is fetched.
public enum Loaded<Value: Equatable & Sendable>: Equatable, Sendable {
    /// Not here yet.
    case waiting
    /// Here.
    case ready(Value)
    /// It could not be had.
    case failed(WalletFailure)

    /// The value, where it is here.
    public var value: Value? {
        if case .ready(let value) = self { value } else { nil }
    }
}

/// A wait that can be given up: at most one at a time, and what comes after giving up is not heard.
@MainActor
final class Work {
    private var running: Task<Void, Never>?

    /// Gives up what runs, then runs `body` to its end.
    func run(_ body: @escaping @MainActor () async -> Void) async {
        running?.cancel()
        let task = Task { await body() }
        running = task
        await task.value
    }

    /// Gives up what runs.
    func stop() {
        running?.cancel()
        running = nil
    }
}

/// Calls the wallet; nil where the wait was given up meanwhile.
@MainActor
func attempt<Value: Sendable>(
    _ call: () async throws(WalletFailure) -> Value
) async -> Result<Value, WalletFailure>? {
    let result: Result<Value, WalletFailure>
    do {
        result = .success(try await call())
    } catch {
        result = .failure(error)
    }
    return Task.isCancelled ? nil : result
}
