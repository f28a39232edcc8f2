import Design
import XCTest

final class WordsTests: XCTestCase {
    func testEverySentenceIsThereInBothLanguages() {
        let (chinese, english) = (Words(.chinese).all, Words(.english).all)
        XCTAssertGreaterThan(chinese.count, 100)
        for (key, text) in chinese { XCTAssertFalse(text.isEmpty, key) }
        for (key, text) in english { XCTAssertFalse(text.isEmpty, key) }
    }

    func testTheScreenThatShowsACodeNeverSaysThatALicenceIsValid() {
        for (key, text) in Words(.english).all where key.hasPrefix("show.") {
            XCTAssertFalse(text.lowercased().contains("valid"), "\(key): \(text)")
        }
        for (key, text) in Words(.chinese).all where key.hasPrefix("show.") {
            XCTAssertFalse(text.contains("证照有效"), "\(key): \(text)")
        }
    }

    func testPlaceholdersAreFilled() {
        XCTAssertEqual(Words(.english).show.nextIn(seconds: 5), "Changes in 5 s")
        XCTAssertEqual(Words(.chinese).show.nextIn(seconds: 5), "5 秒后更换")
    }

    func testThePhonesFirstLanguageThatWeSpeakIsChosen() {
        XCTAssertEqual(Words.Tongue.preferred(of: ["fr-FR", "en-GB", "zh-Hans-CN"]), .english)
        XCTAssertEqual(Words.Tongue.preferred(of: ["zh-Hant-TW", "en"]), .chinese)
        XCTAssertEqual(Words.Tongue.preferred(of: ["ug-CN"]), .chinese)
    }
}
