#if canImport(Security)
import Foundation
import Security
internal import LuzhengCore

/// The key that stands for this phone: P-256 in the Secure Enclave, usable while the phone is unlocked. It signs without
/// asking the holder each time, because a code is signed some four times a minute; the gate stands before the wallet.
final class SecureEnclaveDeviceKey: DeviceKey {
    /// A key outside the Secure Enclave is made only where this says so: in the simulator, which has none.
    private let allowsSoftware: Bool
    private let attestation: AppAttestation

    init(allowsSoftware: Bool, attestation: AppAttestation) {
        self.allowsSoftware = allowsSoftware
        self.attestation = attestation
    }

    func make(alias: String, challenge: Data) async throws -> DeviceKeyInfo {
        try Keychain.removeKey(alias)
        do {
            return try describe(try Keychain.makeKey(alias, access: .privateKeyUsage, inEnclave: true))
        } catch KeyStoreError.Failed where allowsSoftware {
            return try describe(try Keychain.makeKey(alias, access: [], inEnclave: false))
        }
    }

    func describe(alias: String) async throws -> DeviceKeyInfo { try describe(try Keychain.key(alias)) }

    func evidence(alias: String, challenge: Data) async throws -> DeviceEvidence {
        let publicKey = try describe(try Keychain.key(alias)).publicKey
        return await attestation.evidence(challenge: challenge, publicKey: publicKey)
    }

    func sign(alias: String, message: Data) async throws -> Data {
        var error: Unmanaged<CFError>?
        let key = try Keychain.key(alias)
        guard let signature = SecKeyCreateSignature(key, .ecdsaSignatureMessageX962SHA256, message as CFData, &error)
        else { throw Keychain.fault(error) }
        return signature as Data
    }

    func remove(alias: String) async throws { try Keychain.removeKey(alias) }

    private func describe(_ key: SecKey) throws -> DeviceKeyInfo {
        var error: Unmanaged<CFError>?
        guard let publicKey = SecKeyCopyPublicKey(key),
            let point = SecKeyCopyExternalRepresentation(publicKey, &error)
        else { throw Keychain.fault(error) }
        let attributes = SecKeyCopyAttributes(key) as? [String: Any]
        let token = attributes?[kSecAttrTokenID as String] as? String
        let level: KeyLevel = token == kSecAttrTokenIDSecureEnclave as String ? .secureEnclave : .software
        return DeviceKeyInfo(suite: .p256, publicKey: point as Data, level: level)
    }
}
#endif
