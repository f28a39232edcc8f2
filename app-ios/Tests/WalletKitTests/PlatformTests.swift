import Foundation
import LuzhengCore
import XCTest

@testable import WalletKit

final class PlatformTests: XCTestCase, @unchecked Sendable {
    private var folder = URL(fileURLWithPath: "/")

    override func setUp() {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("luzheng-\(UUID().uuidString)")
    }

    override func tearDown() { try? FileManager.default.removeItem(at: folder) }

    private actor Count {
        private(set) var times = 0
        func more() { times += 1 }
    }

    func testKeysLeftBehindAreRemovedOnceAnInstallation() async throws {
        let place = VaultPlace(folder: folder)
        try place.prepare()
        let count = Count()
        let launch = FirstLaunch(place: place) { await count.more() }
        try await launch.clean()
        try await launch.clean()
        let times = await count.times
        XCTAssertEqual(times, 1)
    }

    func testACleaningThatFailsIsDoneAgain() async throws {
        let place = VaultPlace(folder: folder)
        try place.prepare()
        let failing = FirstLaunch(place: place) { throw PlatformError.Failed(reason: "keychain") }
        do {
            try await failing.clean()
            XCTFail("did not fail")
        } catch {}
        let count = Count()
        try await FirstLaunch(place: place) { await count.more() }.clean()
        let times = await count.times
        XCTAssertEqual(times, 1)
    }

    func testTheKeysOfAVaultThatIsThereAreNeverRemoved() async throws {
        let place = VaultPlace(folder: folder)
        try place.prepare()
        try Data([1]).write(to: place.vault)
        let count = Count()
        try await FirstLaunch(place: place) { await count.more() }.clean()
        let times = await count.times
        XCTAssertEqual(times, 0)
    }

    func testTheVaultsFolderBelongsToTheAppAlone() throws {
        let place = VaultPlace(folder: folder)
        try place.prepare()
        try place.prepare()
        let attributes = try FileManager.default.attributesOfItem(atPath: folder.path)
        XCTAssertEqual(attributes[.posixPermissions] as? Int, 0o700)
    }

    func testTheClockNeverRunsBackwardsAndNamesTheStart() throws {
        let clock = SystemClock()
        let (first, second) = (try clock.read(), try clock.read())
        XCTAssertGreaterThanOrEqual(second.sinceBootMillis, first.sinceBootMillis)
        XCTAssertNotNil(first.boot)
        XCTAssertEqual(first.boot, second.boot)
        XCTAssertGreaterThan(secondsSinceBoot(), 0)
    }

    func testEveryFailureHasWordsInBothLanguages() {
        for language in Language.allCases {
            let topics = Help.topics(in: language)
            XCTAssertEqual(Set(topics.map(\.id)).count, topics.count)
            for failure in Self.failures {
                let topic = Help.topic(of: failure, in: language)
                XCTAssertFalse(topic.title.isEmpty || topic.text.isEmpty, "\(failure)")
                XCTAssertTrue(topics.contains { $0.id == topic.id }, "\(failure)")
                XCTAssertEqual(WalletFailure(failure.ofCore), failure)
            }
            XCTAssertEqual(topics.count, Self.failures.count)
        }
    }

    func testAPictureIsFittedIntoItsFrameAndOneWithoutASizeIsNot() {
        let frame = FaceArea(x: 10, y: 20, width: 60, height: 80)
        XCTAssertEqual(frame.fitting(width: 30, height: 30), FaceArea(x: 10, y: 30, width: 60, height: 60))
        XCTAssertEqual(frame.fitting(width: 300, height: 800), FaceArea(x: 25, y: 20, width: 30, height: 80))
        XCTAssertNil(frame.fitting(width: 0, height: 10))
    }

    func testTypedNumbersAreReadTolerantly() {
        XCTAssertEqual(TypedNumber.citizen(" 1101 0119 0001 0100 14 "), "110101190001010014")
        XCTAssertNil(TypedNumber.citizen("110101190001010015"))
        XCTAssertEqual(TypedNumber.creditCode("91350100m000100y43"), "91350100M000100Y43")
        XCTAssertNil(TypedNumber.creditCode("91350100M000100Y44"))
    }

    func testAPictureWithoutACodeOrOfAWrongSizeIsNoCode() {
        XCTAssertNil(CodeReader.text(in: Data(repeating: 255, count: 10_000), width: 100, height: 100, stride: 100))
        XCTAssertNil(CodeReader.text(in: Data(repeating: 255, count: 100), width: 100, height: 100, stride: 100))
        XCTAssertNil(CodeReader.text(in: Data(), width: -1, height: 0, stride: 0))
    }

    private static let failures: [WalletFailure] = [
        .addScreenLock, .askAgain, .askAuthority(state: .suspended), .askCompany, .askForReview, .bindAgain,
        .bindFirst, .cannotClaim, .chooseAnother, .clearStorage, .correctEntry, .correctIdentity, .goOnline,
        .liftFreeze, .refresh, .report(reference: "r"), .setClock(seconds: -90), .startOver, .tryLater(seconds: 5),
        .unbindFirst, .unlock, .updateApp, .useAnotherPhone, .withdrawFirst,
    ]
}
