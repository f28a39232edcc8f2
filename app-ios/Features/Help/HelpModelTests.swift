import WalletKit
import XCTest

@testable import Features

@MainActor
final class HelpModelTests: XCTestCase, @unchecked Sendable {
    private let topics = ["go_online", "unlock"].map {
        HelpTopic(id: $0, title: $0, text: $0, mayRetry: false)
    }

    func testWhatWentWrongStandsAloneAndNotAgainBelow() async {
        let about = HelpTopic(id: "unlock", title: "t", text: "with its values", mayRetry: false)
        let model = HelpModel(about: about, topics: topics) { _ in }
        XCTAssertEqual(model.state.about?.text, "with its values")
        XCTAssertEqual(model.state.topics.map(\.id), ["go_online"])
    }

    func testATopicOpensAndCloses() async {
        let model = HelpModel(about: nil, topics: topics) { _ in }
        XCTAssertNil(model.state.open)
        await model.send(.topicTapped("unlock"))
        XCTAssertEqual(model.state.open, "unlock")
        await model.send(.topicTapped("unlock"))
        XCTAssertNil(model.state.open)
    }
}
