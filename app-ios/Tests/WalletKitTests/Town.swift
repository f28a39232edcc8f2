import Foundation
import LuzhengCore
import Stand
import XCTest

@testable import WalletKit

#if canImport(FoundationNetworking)
import FoundationNetworking
#endif

/// The served backend with its sandbox, as the tests reach it.
struct Town: Sendable {
    let server: URL
    let rootKey: RootKey

    struct Person: Decodable, Sendable {
        struct Licence: Decodable, Sendable {
            let identifier: String
            let kind: String
            let state: String
        }
        let name: String
        let citizenNumber: String
        let licences: [Licence]

        enum CodingKeys: String, CodingKey {
            case name
            case citizenNumber = "citizen_number"
            case licences
        }

        /// A practitioner's licence in force.
        var qualification: Licence? {
            licences.first { $0.kind == "practitioner_qualification" && $0.state == "valid" }
        }
    }

    /// The backend of the environment; without one the test fails, because a skipped test looks like a passed one.
    static func open() async throws -> Town {
        guard let text = ProcessInfo.processInfo.environment["LUZHENG_SERVER"], let server = URL(string: text) else {
            XCTFail("LUZHENG_SERVER is not set: run these tests through tools/mobile swift")
            throw CancellationError()
        }
        let jwks = try await fetch(server.appendingPathComponent(".well-known/jwks.json"))
        return Town(server: server, rootKey: try publishedRootKey(jwksJson: String(decoding: jwks, as: UTF8.self)))
    }

    /// People whose qualification is in force; each test takes another one.
    func people() async throws -> [Person] {
        let data = try await Self.fetch(server.appendingPathComponent("sandbox/people"))
        return try JSONDecoder().decode([Person].self, from: data).filter { $0.qualification != nil }
    }

    /// Changes a licence at the registry.
    func set(_ identifier: String, to state: String) async throws {
        var request = URLRequest(url: server.appendingPathComponent("sandbox/licence-state"))
        request.httpMethod = "POST"
        request.setValue("application/json", forHTTPHeaderField: "content-type")
        request.httpBody = try JSONEncoder().encode(["identifier": identifier, "state": state])
        let (_, answer) = try await URLSession.shared.data(for: request)
        XCTAssertEqual((answer as? HTTPURLResponse)?.statusCode, 204)
    }

    func verifier() async throws -> Verifier {
        let verifier = try Verifier(
            rootKey: rootKey, transport: HttpTransport(server: server), clock: SystemClock(), connectivity: nil,
            deadlines: nil)
        _ = try await verifier.refreshTrust()
        return verifier
    }

    private static func fetch(_ url: URL) async throws -> Data { try await URLSession.shared.data(from: url).0 }
}

/// A network that can be taken away.
final class Airplane: Transport, @unchecked Sendable {
    private let inner: HttpTransport
    private let lock = NSLock()
    private var flying = false

    init(_ inner: HttpTransport) { self.inner = inner }

    func fly(_ flying: Bool) { lock.withLock { self.flying = flying } }

    func send(request: HttpRequest) async throws -> HttpAnswer {
        if lock.withLock({ flying }) { throw TransportError.Unreachable }
        return try await inner.send(request: request)
    }
}

/// Keeps what the holder was told.
final class Told: Notifier, @unchecked Sendable {
    private let lock = NSLock()
    private var kept: [NoticeView] = []

    var notices: [NoticeView] { lock.withLock { kept } }

    func notify(notice: NoticeView) throws { lock.withLock { kept.append(notice) } }
}

/// A phone over the real core, with keys in software.
final class Phone: Sendable {
    let airplane: Airplane
    let gate = StandGate()
    let told = Told()
    let folder: URL
    private let town: Town

    init(_ town: Town) throws {
        self.town = town
        airplane = Airplane(HttpTransport(server: town.server))
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("luzheng-\(UUID().uuidString)")
        try FileManager.default.createDirectory(
            at: folder.appendingPathComponent("keys"), withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    /// A keeper as after a start of the app.
    func keeper() -> CoreWalletKeeper {
        let platform = Platform(
            transport: airplane,
            deviceKey: softwareDeviceKey(suite: .p256, folder: folder.appendingPathComponent("keys").path),
            keyWrapper: fileKeyWrapper(path: folder.appendingPathComponent("wrapping.key").path),
            gate: GateBridge(gate: gate), clock: SystemClock(), connectivity: nil, notifier: told)
        let settings = WalletSettings(
            rootKey: town.rootKey, checkBase: "\(town.server.absoluteString)/v", label: "Swift",
            deviceKeyAlias: "luzheng")
        let place = VaultPlace(folder: folder.appendingPathComponent("vault"))
        return CoreWalletKeeper(
            platform: platform, settings: settings, place: place,
            firstLaunch: FirstLaunch(place: place) {}, language: { .english })
    }

    /// Opens, binds and claims, so that a code can be shown without network.
    func wallet(of person: Town.Person, _ keeper: CoreWalletKeeper) async throws -> (any WalletService, LicenceCard) {
        let wallet = try await keeper.open()
        let step = try await wallet.prepareBinding(name: person.name, citizenNumber: person.citizenNumber)
        let realName = SandboxRealName(server: town.server)
        let reference = try await realName.confirm(
            name: person.name, citizenNumber: person.citizenNumber, nonce: step.nonce)
        _ = try await wallet.bind(step, provider: realName.name, reference: reference)
        let identifier = try XCTUnwrap(person.qualification?.identifier)
        let found = try await wallet.claimable()
        let ready = try XCTUnwrap(found.first { $0.id == identifier })
        let card = try await wallet.claim(ready)
        try await wallet.refresh()
        return (wallet, card)
    }
}
