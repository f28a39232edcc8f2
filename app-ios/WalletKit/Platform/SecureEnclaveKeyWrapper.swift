#if canImport(Security)
import Foundation
import Security
internal import LuzhengCore

/// Wraps half of the vault's secret by ECIES with a P-256 key of the Secure Enclave, which knows no symmetric key. Each
/// use needs the holder: new fingerprints or a new face do not end the key, a removed pass-code does.
final class SecureEnclaveKeyWrapper: KeyWrapper {
    /// Where the holder's last confirmation is found, so that nobody is asked twice.
    private let confirmation: Confirmation
    private let allowsSoftware: Bool

    private static let alias = "vault"
    private static let counter = "vault.counter"
    private static let algorithm = SecKeyAlgorithm.eciesEncryptionCofactorVariableIVX963SHA256AESGCM

    init(confirmation: Confirmation, allowsSoftware: Bool) {
        self.confirmation = confirmation
        self.allowsSoftware = allowsSoftware
    }

    func wrapShare(share: Data) async throws -> Data {
        let key = try found() ?? made()
        var error: Unmanaged<CFError>?
        guard let publicKey = SecKeyCopyPublicKey(key),
            let wrapped = SecKeyCreateEncryptedData(publicKey, Self.algorithm, share as CFData, &error)
        else { throw Keychain.fault(error) }
        return wrapped as Data
    }

    func unwrapShare(wrapped: Data) async throws -> Data {
        let key = try Keychain.key(Self.alias, context: confirmation.context)
        var error: Unmanaged<CFError>?
        guard let share = SecKeyCreateDecryptedData(key, Self.algorithm, wrapped as CFData, &error) else {
            let fault = Keychain.fault(error)
            // Bytes that the key did not make are a matter of the file, not of the key.
            if case .Failed(let reason) = fault, reason == "OSStatus \(errSecParam)" || reason.hasPrefix("CFError") {
                throw KeyStoreError.Altered
            }
            throw fault
        }
        return share as Data
    }

    func forget() async throws { try Keychain.removeKey(Self.alias) }

    func counter() async throws -> UInt64? {
        guard let data = try Keychain.read(Self.counter) else { return 0 }
        guard data.count == 8 else { throw KeyStoreError.Failed(reason: "counter") }
        return data.reduce(0) { $0 << 8 | UInt64($1) }
    }

    func raiseCounter(to: UInt64) async throws {
        guard let now = try await counter(), to > now else { return }
        try Keychain.write(withUnsafeBytes(of: to.bigEndian) { Data($0) }, as: Self.counter)
    }

    private func found() throws -> SecKey? {
        do { return try Keychain.key(Self.alias) } catch KeyStoreError.KeyGone { return nil }
    }

    private func made() throws -> SecKey {
        do {
            return try Keychain.makeKey(Self.alias, access: [.privateKeyUsage, .userPresence], inEnclave: true)
        } catch KeyStoreError.Failed where allowsSoftware {
            return try Keychain.makeKey(Self.alias, access: [], inEnclave: false)
        }
    }
}
#endif
