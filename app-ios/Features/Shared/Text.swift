import Foundation

extension String {
    /// Without blanks at either end, as keyboards and pasting leave them.
    var trimmed: String { trimmingCharacters(in: .whitespacesAndNewlines) }
}
