#if canImport(LocalAuthentication)
import Foundation
import LocalAuthentication

/// What the holder has confirmed lately; the key wrapper uses it instead of asking again.
final class Confirmation: @unchecked Sendable {
    private let lock = NSLock()
    private var latest: LAContext?

    var context: LAContext? { lock.withLock { latest } }

    func keep(_ context: LAContext?) { lock.withLock { latest = context } }
}

/// Face, fingerprint or pass-code, whichever the phone has.
struct LocalAuthenticationGate: HolderGate {
    let confirmation: Confirmation
    /// What the phone says while it asks, in the holder's language.
    let sentence: @Sendable (GateReason) -> String

    func confirm(_ reason: GateReason) async -> GateAnswer {
        let context = LAContext()
        var error: NSError?
        guard context.canEvaluatePolicy(.deviceOwnerAuthentication, error: &error) else {
            return error?.code == LAError.passcodeNotSet.rawValue ? .unavailable : .refused
        }
        do {
            let granted = try await context.evaluatePolicy(
                .deviceOwnerAuthentication, localizedReason: sentence(reason))
            if granted, reason == .open { confirmation.keep(context) }
            return granted ? .granted : .refused
        } catch {
            return .refused
        }
    }
}
#endif
