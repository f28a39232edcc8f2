import Foundation

/// Where the vault lies: a folder that belongs to the app alone, is sealed while the phone is locked, and is kept out
/// of backups, because a vault without its keys opens nowhere.
struct VaultPlace: Sendable {
    let folder: URL

    var vault: URL { folder.appendingPathComponent("wallet.vault") }
    var marker: URL { folder.appendingPathComponent("here.before") }

    func prepare() throws {
        var attributes: [FileAttributeKey: Any] = [.posixPermissions: 0o700]
        #if os(iOS)
        attributes[.protectionKey] = FileProtectionType.complete
        #endif
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true, attributes: attributes)
        // Again, for a folder that an earlier version made.
        try FileManager.default.setAttributes(attributes, ofItemAtPath: folder.path)
        #if canImport(Darwin)
        var folder = folder
        var values = URLResourceValues()
        values.isExcludedFromBackup = true
        try folder.setResourceValues(values)
        #endif
    }
}
