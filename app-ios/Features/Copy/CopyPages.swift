#if canImport(SwiftUI) && canImport(PDFKit) && canImport(UIKit)
import Design
import PDFKit
import SwiftUI

/// The pages of a file, drawn by the system; what is no file of pages shows nothing.
struct CopyPages: View {
    private let document: PDFDocument?
    @Environment(\.words) private var words

    init(pdf: Data) { document = PDFDocument(data: pdf) }

    var body: some View {
        if let document {
            Pages(document: document)
                .aspectRatio(210.0 / 297.0, contentMode: .fit)
                .accessibilityLabel(words.copy.pictureSaid(pages: document.pageCount))
        }
    }
}

private struct Pages: UIViewRepresentable {
    let document: PDFDocument

    func makeUIView(context: Context) -> PDFView {
        let view = PDFView()
        view.autoScales = true
        view.displayMode = .singlePageContinuous
        view.document = document
        return view
    }

    func updateUIView(_ view: PDFView, context: Context) {
        if view.document !== document { view.document = document }
    }
}
#endif
