internal import LuzhengCore

extension FaceDrawing {
    init(_ drawing: LuzhengCore.FaceDrawing) {
        self.init(
            width: Double(drawing.width), height: Double(drawing.height), marks: drawing.marks.map(FaceMark.init))
    }
}

extension FaceMark {
    init(_ mark: LuzhengCore.FaceMark) {
        switch mark {
        case .panel(let x, let y, let width, let height, let radius, let fill, let line, let lineWidth):
            self = .panel(
                FaceArea(x, y, width, height), radius: Double(radius), fill: fill, line: line,
                lineWidth: Double(lineWidth))
        case .ring(let x, let y, let radius, let lineWidth, let colour):
            self = .ring(
                x: Double(x), y: Double(y), radius: Double(radius), lineWidth: Double(lineWidth), colour: colour)
        case .shape(let points, let colour):
            let corners = stride(from: 0, to: points.count - 1, by: 2).map {
                FacePoint(x: Double(points[$0]), y: Double(points[$0 + 1]))
            }
            self = .shape(corners, colour: colour)
        case .words(let x, let y, let size, let bold, let centred, let turn, let colour, let text):
            self = .words(
                FaceWords(
                    text: text, at: FacePoint(x: Double(x), y: Double(y)), size: Double(size), bold: bold,
                    centred: centred, turn: Double(turn), colour: colour))
        case .picture(let name, let x, let y, let width, let height):
            self = .picture(name, FaceArea(x, y, width, height))
        }
    }
}

extension FaceArea {
    fileprivate init(_ x: Float, _ y: Float, _ width: Float, _ height: Float) {
        self.init(x: Double(x), y: Double(y), width: Double(width), height: Double(height))
    }
}
