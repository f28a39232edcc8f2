#if canImport(Security)
import Foundation
import Security
internal import LuzhengCore

/// The keychain's keys and small items of this app; nothing here leaves this device, and nothing is restored elsewhere.
enum Keychain {
    private static let service = "luzheng"

    private static func tag(_ alias: String) -> Data { Data("\(service).\(alias)".utf8) }

    private static func query(_ alias: String) -> [String: Any] {
        [
            kSecClass as String: kSecClassKey,
            kSecAttrApplicationTag as String: tag(alias),
            kSecAttrKeyType as String: kSecAttrKeyTypeECSECPrimeRandom,
        ]
    }

    /// Makes a P-256 key that only this device can use, while it is unlocked.
    static func makeKey(_ alias: String, access: SecAccessControlCreateFlags, inEnclave: Bool) throws -> SecKey {
        var error: Unmanaged<CFError>?
        let protection = kSecAttrAccessibleWhenUnlockedThisDeviceOnly
        guard let control = SecAccessControlCreateWithFlags(nil, protection, access, &error) else {
            throw fault(error)
        }
        var attributes: [String: Any] = [
            kSecAttrKeyType as String: kSecAttrKeyTypeECSECPrimeRandom,
            kSecAttrKeySizeInBits as String: 256,
            kSecPrivateKeyAttrs as String: [
                kSecAttrIsPermanent as String: true,
                kSecAttrApplicationTag as String: tag(alias),
                kSecAttrAccessControl as String: control,
            ] as [String: Any],
        ]
        if inEnclave { attributes[kSecAttrTokenID as String] = kSecAttrTokenIDSecureEnclave }
        guard let key = SecKeyCreateRandomKey(attributes as CFDictionary, &error) else { throw fault(error) }
        return key
    }

    /// The key under a name; `context` is what the holder has confirmed already.
    static func key(_ alias: String, context: AnyObject? = nil) throws -> SecKey {
        var query = query(alias)
        query[kSecReturnRef as String] = true
        if let context { query[kSecUseAuthenticationContext as String] = context }
        var found: CFTypeRef?
        let status = SecItemCopyMatching(query as CFDictionary, &found)
        guard status == errSecSuccess, let found, CFGetTypeID(found) == SecKeyGetTypeID() else { throw fault(status) }
        // swift-format-ignore: NeverForceUnwrap
        return found as! SecKey
    }

    static func removeKey(_ alias: String) throws {
        let status = SecItemDelete(query(alias) as CFDictionary)
        guard status == errSecSuccess || status == errSecItemNotFound else { throw fault(status) }
    }

    private static func item(_ name: String) -> [String: Any] {
        [
            kSecClass as String: kSecClassGenericPassword, kSecAttrService as String: service,
            kSecAttrAccount as String: name,
        ]
    }

    /// A small item; nil where there is none.
    static func read(_ name: String) throws -> Data? {
        var query = item(name)
        query[kSecReturnData as String] = true
        var found: CFTypeRef?
        let status = SecItemCopyMatching(query as CFDictionary, &found)
        if status == errSecItemNotFound { return nil }
        guard status == errSecSuccess else { throw fault(status) }
        return found as? Data
    }

    static func write(_ data: Data, as name: String) throws {
        let change = [kSecValueData as String: data]
        let status = SecItemUpdate(item(name) as CFDictionary, change as CFDictionary)
        guard status == errSecItemNotFound else {
            if status == errSecSuccess { return }
            throw fault(status)
        }
        var added = item(name)
        added[kSecValueData as String] = data
        added[kSecAttrAccessible as String] = kSecAttrAccessibleWhenUnlockedThisDeviceOnly
        let adding = SecItemAdd(added as CFDictionary, nil)
        guard adding == errSecSuccess else { throw fault(adding) }
    }

    static func fault(_ status: OSStatus) -> KeyStoreError {
        switch status {
        case errSecItemNotFound: .KeyGone
        case errSecInteractionNotAllowed, errSecUserCanceled, errSecAuthFailed: .Locked
        default: .Failed(reason: "OSStatus \(status)")
        }
    }

    static func fault(_ error: Unmanaged<CFError>?) -> KeyStoreError {
        guard let error = error?.takeRetainedValue() else { return .Failed(reason: "no error") }
        let code = CFErrorGetCode(error)
        if CFErrorGetDomain(error) as String == NSOSStatusErrorDomain { return fault(OSStatus(code)) }
        // LocalAuthentication's own errors: the holder turned away, or the phone is locked.
        return CFErrorGetDomain(error) as String == "com.apple.LocalAuthentication"
            ? .Locked : .Failed(reason: "CFError \(code)")
    }
}
#endif
