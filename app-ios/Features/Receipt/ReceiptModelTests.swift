import Stand
import WalletKit
import XCTest

@testable import Features

@MainActor
final class ReceiptModelTests: XCTestCase, @unchecked Sendable {
    private let wallet = StandWallet()
    private var routes: [Route] = []

    private func model(_ receipt: Result<Receipt?, WalletFailure>) async -> ReceiptModel {
        await wallet.answer { $0.sharing.receipt = receipt }
        let model = ReceiptModel(grant: "gra_1", wallet: wallet) { self.routes.append($0) }
        await model.send(.appeared)
        return model
    }

    func testAReceiptOfThisPhoneIsShown() async {
        let model = await model(.success(Sample.receipt))
        XCTAssertEqual(model.state.receipt, .ready(Sample.receipt))
        let calls = await wallet.calls
        XCTAssertEqual(calls, ["receipt gra_1"])
    }

    func testTheFileIsFetchedOnlyWhenItIsAskedFor() async {
        let model = await model(.success(Sample.receipt))
        XCTAssertNil(model.state.file)
        await model.send(.fileTapped)
        XCTAssertEqual(model.state.file, .failed(.goOnline))
        await wallet.answer { $0.sharing.receiptFile = .success(Sample.copy.pdf) }
        await model.send(.fileTapped)
        XCTAssertEqual(model.state.file, .ready(Sample.copy.pdf))
        let calls = await wallet.calls
        XCTAssertEqual(calls, ["receipt gra_1", "receiptFile gra_1", "receiptFile gra_1"])
    }

    func testAGrantThatAnotherPhoneSignedHasNoneHere() async {
        let model = await model(.success(nil))
        XCTAssertEqual(model.state.receipt, .ready(nil))
        await model.send(.closeTapped)
        XCTAssertEqual(routes, [.back])
    }

    func testALockedWalletShowsNone() async {
        let model = await model(.failure(.unlock))
        XCTAssertEqual(model.state.receipt, .failed(.unlock))
        await model.send(.helpTapped(.unlock))
        XCTAssertEqual(routes, [.help(about: .unlock)])
    }
}
