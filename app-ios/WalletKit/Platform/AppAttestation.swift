#if canImport(DeviceCheck) && canImport(CryptoKit)
import CryptoKit
import DeviceCheck
import Foundation
internal import LuzhengCore

/// Apple's word that this is our app on a real device, tied to the device key: App Attest attests a key of its own, and
/// what it is asked over is the digest of challenge and device key. Where it cannot be had the evidence is "none": the
/// server's policy decides, and a phone in a country without the service is not shut out here.
struct AppAttestation: Sendable {
    /// The most that the server takes.
    private static let mostBytes = 16 * 1_024

    func evidence(challenge: Data, publicKey: Data) async -> DeviceEvidence {
        let none = DeviceEvidence(format: "none", data: Data())
        let service = DCAppAttestService.shared
        guard service.isSupported, let key = try? await service.generateKey() else { return none }
        let digest = Data(SHA256.hash(data: challenge + publicKey))
        guard let statement = try? await service.attestKey(key, clientDataHash: digest) else { return none }
        let data = Self.packed(key: key, statement: statement)
        return data.count <= Self.mostBytes ? DeviceEvidence(format: "apple_app_attest", data: data) : none
    }

    /// The key's name with its length in two bytes, then Apple's own bytes.
    static func packed(key: String, statement: Data) -> Data {
        let name = Data(key.utf8)
        return Data([UInt8(name.count >> 8 & 0xFF), UInt8(name.count & 0xFF)]) + name + statement
    }
}
#endif
