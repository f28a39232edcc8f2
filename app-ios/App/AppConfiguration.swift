import Foundation
import WalletKit

#if canImport(UIKit)
import UIKit
#endif

/// What the build puts into the app: `Info.plist` names the server, the check page and the root key.
struct AppConfiguration {
    let wallet: WalletConfiguration
    let realName: any RealNameProvider
    /// Where a recovery code is typed in on any other phone or computer: beside the page that checks.
    let recoverPage: String

    static var version: String {
        Bundle.main.object(forInfoDictionaryKey: "CFBundleShortVersionString") as? String ?? ""
    }

    /// Reads the bundle. A build that lacks a setting does not start: better here than at a roadside check.
    @MainActor
    static func ofBundle() -> Self {
        let named = { (key: String) -> String in
            guard let text = Bundle.main.object(forInfoDictionaryKey: key) as? String, !text.isEmpty else {
                preconditionFailure("Info.plist has no \(key)")
            }
            return text
        }
        guard let server = URL(string: named("LuzhengServer")), let key = Data(base64Encoded: named("LuzhengRootKey"))
        else { preconditionFailure("LuzhengServer or LuzhengRootKey cannot be read") }
        let folder = FileManager.default.urls(for: .applicationSupportDirectory, in: .userDomainMask)[0]
        #if canImport(UIKit)
        let label = UIDevice.current.model
        #else
        let label = "phone"
        #endif
        let checkPage = named("LuzhengCheckPage")
        let wallet = WalletConfiguration(
            server: server, checkBase: checkPage, rootKey: key, label: label,
            folder: folder.appendingPathComponent("Luzheng", isDirectory: true))
        let host = checkPage[..<(checkPage.lastIndex(of: "/") ?? checkPage.endIndex)]
        return Self(wallet: wallet, realName: SandboxRealName(server: server), recoverPage: "\(host)/recover")
    }
}
