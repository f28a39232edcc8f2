import Foundation
import WalletKit

/// Reads links from outside. They choose a screen, and carry nothing but a code to check or a request to read: nothing is
/// done before the holder wants it.
enum DeepLink {
    private static let screens: [String: Route] = [
        "scan": .scan, "claim": .claim, "due": .due, "phone": .thisPhone, "grants": .grants, "help": .help(about: nil),
    ]

    /// `luzheng://scan` and `https://HOST/app/scan` alike; the system has checked the host of the latter.
    static func route(of text: String) -> Route? {
        screen(of: text) ?? content(of: text)
    }

    /// What the core finds in it; `http` leads nowhere.
    private static func content(of text: String) -> Route? {
        guard ["luzheng", "https"].contains(URL(string: text)?.scheme?.lowercased()) else { return nil }
        return switch Destination(of: text) {
        case .code: .check(text)
        case .request(let link): .request(link: link)
        case .offer(let handle): .grant(.handle(handle))
        case .nothing: nil
        }
    }

    private static func screen(of text: String) -> Route? {
        guard let link = URL(string: text) else { return nil }
        switch link.scheme?.lowercased() {
        case "luzheng": return screens[link.host ?? ""]
        case "https":
            let parts = link.path.split(separator: "/")
            guard parts.count == 2, parts[0] == "app" else { return nil }
            return screens[String(parts[1])]
        default: return nil
        }
    }
}
