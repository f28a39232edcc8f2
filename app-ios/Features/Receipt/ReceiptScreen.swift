#if canImport(SwiftUI)
import Design
import SwiftUI
import UniformTypeIdentifiers
import WalletKit

/// What this phone signed, to be read and to be handed on as a file.
public struct ReceiptScreen: View {
    let state: ReceiptState
    let send: @MainActor (ReceiptAction) -> Void
    @Environment(\.words) private var words

    public init(state: ReceiptState, send: @escaping @MainActor (ReceiptAction) -> Void) {
        self.state = state
        self.send = send
    }

    public var body: some View {
        Page(words.receipt.title) {
            switch state.receipt {
            case .waiting: Wait(words.common.working, giveUp: nil)
            case .failed(let failure): FailureBar(failure: failure) { send(.helpTapped(failure)) }
            case .ready(nil):
                Text(words.receipt.none).letters(Token.Letter.body)
                Deed(words.common.close) { send(.closeTapped) }
            case .ready(let receipt?):
                Card { ForEach(receipt.lines, id: \.self) { Line($0.label, $0.value, attention: $0.attention) } }
                Text(words.receipt.hint).letters(Token.Letter.small, Token.quiet)
                SendFile(
                    title: words.receipt.send, name: receipt.fileName, data: Data(receipt.json.utf8), type: .json)
                file(receipt)
            }
        }
    }

    @ViewBuilder private func file(_ receipt: Receipt) -> some View {
        switch state.file {
        case nil: Deed(words.copy.receiptPdf, isFirst: false) { send(.fileTapped) }
        case .waiting: Wait(words.common.working) { send(.giveUp) }
        case .failed(let failure): FailureBar(failure: failure) { send(.helpTapped(failure)) }
        case .ready(let pdf):
            SendFile(
                title: words.copy.sendReceipt,
                name: receipt.fileName.replacingOccurrences(of: ".json", with: ".pdf"), data: pdf, type: .pdf)
        }
    }
}
#endif
