#if canImport(SwiftUI) && canImport(CoreTransferable)
import CoreTransferable
import Design
import SwiftUI
import UniformTypeIdentifiers

/// Hands a text on as a file, by the system's own sheet.
struct SendFile: View {
    let title: String
    let name: String
    let text: String

    var body: some View {
        ShareLink(item: NamedText(name: name, text: text), preview: SharePreview(name)) {
            Text(title).letters(Token.Letter.strong, Token.deed)
        }
        .frame(minHeight: Token.touch)
    }
}

/// A text and the name of its file; written only once somebody takes it.
private struct NamedText: Transferable {
    let name: String
    let text: String

    static var transferRepresentation: some TransferRepresentation {
        FileRepresentation(exportedContentType: .json) { file in
            let place = FileManager.default.temporaryDirectory.appendingPathComponent(file.name)
            try Data(file.text.utf8).write(to: place, options: [.atomic, .completeFileProtection])
            return SentTransferredFile(place)
        }
    }
}
#endif
