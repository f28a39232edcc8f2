/// A certificate's face as marks, in units of its own size; the core makes it from one layout for phones, paper and the web.
public struct FaceDrawing: Hashable, Sendable {
    public let width: Double
    public let height: Double
    /// From the lowest to the topmost.
    public let marks: [FaceMark]
}

/// One thing to draw. Colours are `0xAARRGGBB`.
public enum FaceMark: Hashable, Sendable {
    /// A box with round corners, filled, with a line, or both.
    case panel(FaceArea, radius: Double, fill: UInt32?, line: UInt32?, lineWidth: Double)
    /// A circle's line.
    case ring(x: Double, y: Double, radius: Double, lineWidth: Double, colour: UInt32)
    /// A filled shape.
    case shape([FacePoint], colour: UInt32)
    case words(FaceWords)
    /// The picture of this name, as large as fits.
    case picture(String, FaceArea)
}

/// A place on a face.
public struct FacePoint: Hashable, Sendable {
    public let x: Double
    public let y: Double
}

/// A box on a face.
public struct FaceArea: Hashable, Sendable {
    public let x: Double
    public let y: Double
    public let width: Double
    public let height: Double

    /// The largest box of these proportions that fits, in the middle of this one; nil for what has no size.
    public func fitting(width: Double, height: Double) -> FaceArea? {
        guard width > 0, height > 0 else { return nil }
        let scale = min(self.width / width, self.height / height)
        let (wide, high) = (width * scale, height * scale)
        return FaceArea(x: x + (self.width - wide) / 2, y: y + (self.height - high) / 2, width: wide, height: high)
    }
}

/// A line of words.
public struct FaceWords: Hashable, Sendable {
    public let text: String
    /// Where the base line begins, or its middle.
    public let at: FacePoint
    /// Height of the letters.
    public let size: Double
    public let bold: Bool
    /// Whether the point is the middle of the line.
    public let centred: Bool
    /// Degrees to the right, around the point.
    public let turn: Double
    public let colour: UInt32
}
