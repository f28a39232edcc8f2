import Foundation

/// Reads links from outside. They choose a screen and carry nothing else: whatever else stands in them is not looked at.
enum DeepLink {
    private static let screens: [String: Route] = [
        "scan": .scan, "claim": .claim, "due": .due, "phone": .thisPhone, "help": .help(about: nil),
    ]

    /// `luzheng://scan` and `https://HOST/app/scan` alike; the system has checked the host of the latter.
    static func route(of text: String) -> Route? {
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
