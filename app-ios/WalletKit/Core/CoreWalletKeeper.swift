import Foundation
internal import LuzhengCore

/// What is built into the app.
public struct WalletConfiguration: Sendable {
    /// Address of the server, without a slash at the end.
    public let server: URL
    /// Address of the check page, as it stands in every code.
    public let checkBase: String
    /// The offline root key that all trust hangs on: a SEC 1 point on the SM2 curve.
    public let rootKey: Data
    /// What the phone calls itself.
    public let label: String
    /// The folder of the vault.
    public let folder: URL

    public init(server: URL, checkBase: String, rootKey: Data, label: String, folder: URL) {
        self.server = server
        self.checkBase = checkBase
        self.rootKey = rootKey
        self.label = label
        self.folder = folder
    }
}

/// Opens the core's wallet over what the platform brings.
actor CoreWalletKeeper: WalletKeeper {
    private let platform: Platform
    private let settings: WalletSettings
    private let place: VaultPlace
    private let firstLaunch: FirstLaunch
    private let language: @Sendable () -> Language
    private var opened: CoreWallet?

    init(
        platform: Platform, settings: WalletSettings, place: VaultPlace, firstLaunch: FirstLaunch,
        language: @escaping @Sendable () -> Language
    ) {
        self.platform = platform
        self.settings = settings
        self.place = place
        self.firstLaunch = firstLaunch
        self.language = language
    }

    func open() async throws(WalletFailure) -> any WalletService {
        if let opened {
            let wallet = try opened.wallet()
            try await translating { try await wallet.unlock() }
            return opened
        }
        let (platform, settings, place) = (platform, settings, place)
        try await translating {
            try place.prepare()
            try await firstLaunch.clean()
        }
        let wallet = try await translating {
            try await Wallet.open(platform: platform, settings: settings, vaultPath: place.vault.path, deadlines: nil)
        }
        let opened = CoreWallet(wallet, language: language)
        self.opened = opened
        return opened
    }

    func lock() async {
        try? opened?.wallet().lock()
    }

    /// Lets go of the core's wallet, so that its file is free.
    func close() {
        opened?.release()
        opened = nil
    }

    func wipe() async throws(WalletFailure) {
        close()
        let (platform, settings, path) = (platform, settings, place.vault.path)
        try await translating {
            try await clearWallet(platform: platform, settings: settings, vaultPath: path, deadlines: nil)
        }
    }
}

extension WalletConfiguration {
    /// The same for the core.
    var settings: WalletSettings {
        WalletSettings(
            rootKey: RootKey(suite: .sm, publicKey: rootKey), checkBase: checkBase, label: label,
            deviceKeyAlias: "luzheng")
    }
}
