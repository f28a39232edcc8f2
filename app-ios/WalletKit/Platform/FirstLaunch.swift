import Foundation

/// The keychain outlives an app that is removed. So the first launch of an installation, known by a marker file that
/// goes with the app, removes the keys that an earlier one left behind.
struct FirstLaunch: Sendable {
    let place: VaultPlace
    let removeLeftovers: @Sendable () async throws -> Void

    /// Removes what was left behind, once an installation. A vault without a marker is never touched: then this is no
    /// first launch, whatever became of the marker.
    func clean() async throws {
        let files = FileManager.default
        guard !files.fileExists(atPath: place.marker.path) else { return }
        if !files.fileExists(atPath: place.vault.path) {
            try await removeLeftovers()
        }
        // Last, so that a launch that was killed halfway begins again.
        try Data().write(to: place.marker, options: .atomic)
    }
}
