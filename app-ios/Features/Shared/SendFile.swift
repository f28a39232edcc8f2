#if canImport(SwiftUI) && canImport(CoreTransferable)
import CoreTransferable
import Design
import SwiftUI
import UniformTypeIdentifiers

/// Hands a file on, by the system's own sheet: JSON or PDF.
struct SendFile: View {
    let title: String
    let name: String
    let data: Data
    let type: UTType

    var body: some View {
        sheet
            .letters(Token.Letter.strong, Token.deed)
            .frame(minHeight: Token.touch)
    }

    @ViewBuilder private var sheet: some View {
        if type == .pdf {
            ShareLink(title, item: Pdf(name: name, data: data), preview: SharePreview(name))
        } else {
            ShareLink(title, item: Json(name: name, data: data), preview: SharePreview(name))
        }
    }
}

/// A file that is written only once somebody takes it, and that only this app can read meanwhile.
private func written(_ name: String, _ data: Data) throws -> SentTransferredFile {
    let place = FileManager.default.temporaryDirectory.appendingPathComponent(name)
    try data.write(to: place, options: [.atomic, .completeFileProtection])
    return SentTransferredFile(place)
}

private struct Pdf: Transferable {
    let name: String
    let data: Data

    static var transferRepresentation: some TransferRepresentation {
        FileRepresentation(exportedContentType: .pdf) { file in try written(file.name, file.data) }
    }
}

private struct Json: Transferable {
    let name: String
    let data: Data

    static var transferRepresentation: some TransferRepresentation {
        FileRepresentation(exportedContentType: .json) { file in try written(file.name, file.data) }
    }
}
#endif
