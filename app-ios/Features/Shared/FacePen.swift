#if canImport(SwiftUI)
import Design
import SwiftUI
import WalletKit

/// Draws the marks of a certificate's face, as the core laid them out.
struct FacePen {
    let pictures: [String: Image]

    func draw(_ drawing: FaceDrawing, in context: inout GraphicsContext) {
        for mark in drawing.marks { draw(mark, in: &context) }
    }

    private func draw(_ mark: FaceMark, in context: inout GraphicsContext) {
        switch mark {
        case .panel(let area, let radius, let fill, let line, let lineWidth):
            let box = Path(roundedRect: CGRect(area), cornerRadius: radius)
            if let fill { context.fill(box, with: .color(Color(argb: fill))) }
            if let line { context.stroke(box, with: .color(Color(argb: line)), lineWidth: lineWidth) }
        case .ring(let x, let y, let radius, let lineWidth, let colour):
            let box = CGRect(x: x - radius, y: y - radius, width: 2 * radius, height: 2 * radius)
            context.stroke(Path(ellipseIn: box), with: .color(Color(argb: colour)), lineWidth: lineWidth)
        case .shape(let points, let colour):
            var path = Path()
            path.addLines(points.map { CGPoint(x: $0.x, y: $0.y) })
            path.closeSubpath()
            context.fill(path, with: .color(Color(argb: colour)))
        case .words(let said): write(said, in: context)
        case .picture(let name, let area): place(name, area, in: &context)
        }
    }

    /// A turned line is drawn in a context of its own, turned around its point.
    private func write(_ said: FaceWords, in context: GraphicsContext) {
        var turned = context
        turned.translateBy(x: said.at.x, y: said.at.y)
        turned.rotate(by: .degrees(said.turn))
        // The layout's own sizes: a certificate does not grow with the reader's type; its fields are read below it.
        let text = Text(said.text)
            .font(.system(size: said.size, weight: said.bold ? .bold : .regular))
            .foregroundColor(Color(argb: said.colour))
        let line = turned.resolve(text)
        let endless = CGSize(width: CGFloat.greatestFiniteMagnitude, height: .greatestFiniteMagnitude)
        let (size, base) = (line.measure(in: endless), line.firstBaseline(in: endless))
        let left = said.centred ? -size.width / 2 : 0
        turned.draw(line, in: CGRect(x: left, y: -base, width: size.width, height: size.height))
    }

    private func place(_ name: String, _ area: FaceArea, in context: inout GraphicsContext) {
        guard let image = pictures[name] else { return }
        let picture = context.resolve(image)
        guard let fitting = area.fitting(width: picture.size.width, height: picture.size.height) else { return }
        context.draw(picture, in: CGRect(fitting))
    }
}

extension FacePen {
    /// Pictures are decoded once; what is none leaves its frame empty.
    init(_ files: [String: Data]) {
        #if canImport(UIKit)
        pictures = files.compactMapValues { UIImage(data: $0).map { Image(uiImage: $0).interpolation(.none) } }
        #else
        pictures = [:]
        #endif
    }
}

extension CGRect {
    fileprivate init(_ area: FaceArea) {
        self.init(x: area.x, y: area.y, width: area.width, height: area.height)
    }
}
#endif
