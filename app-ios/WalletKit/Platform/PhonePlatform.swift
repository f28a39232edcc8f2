#if canImport(Security) && canImport(LocalAuthentication) && canImport(DeviceCheck)
import Foundation
internal import LuzhengCore

/// What an iPhone brings to the wallet, put together once.
public struct PhonePlatform: Sendable {
    /// Opens and closes the wallet.
    public let keeper: any WalletKeeper
    /// Asks the holder.
    public let gate: any HolderGate
    /// Tells whether there is a network.
    public let network: NetworkWatch

    /// `sentence` says what the holder is asked; `language` is asked with each use.
    public init(
        _ configuration: WalletConfiguration, language: @escaping @Sendable () -> Language,
        sentence: @escaping @Sendable (GateReason) -> String
    ) {
        #if targetEnvironment(simulator)
        let allowsSoftware = true
        #else
        let allowsSoftware = false
        #endif
        let confirmation = Confirmation()
        let gate = LocalAuthenticationGate(confirmation: confirmation, sentence: sentence)
        let network = NetworkWatch()
        let wrapper = SecureEnclaveKeyWrapper(confirmation: confirmation, allowsSoftware: allowsSoftware)
        let deviceKey = SecureEnclaveDeviceKey(allowsSoftware: allowsSoftware, attestation: AppAttestation())
        let settings = configuration.settings
        let platform = Platform(
            transport: HttpTransport(server: configuration.server), deviceKey: deviceKey, keyWrapper: wrapper,
            gate: GateBridge(gate: gate), clock: SystemClock(), connectivity: ConnectivityBridge(network),
            notifier: LocalNotifier())
        let place = VaultPlace(folder: configuration.folder)
        let firstLaunch = FirstLaunch(place: place) {
            try await wrapper.forget()
            try await deviceKey.remove(alias: settings.deviceKeyAlias)
        }
        keeper = CoreWalletKeeper(
            platform: platform, settings: settings, place: place, firstLaunch: firstLaunch, language: language)
        self.gate = gate
        self.network = network
    }
}
#endif
