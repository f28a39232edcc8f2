/// What the look is made of; the values are generated from proto/design.
public enum Token {
    /// A colour in the light and in the dark, as 0xRRGGBB.
    public struct Colour: Hashable, Sendable {
        public let light: UInt32
        public let dark: UInt32
    }

    /// A size and a weight of type; it grows with the reader's text size.
    public struct Face: Hashable, Sendable {
        public let size: Double
        public let weight: Int
    }
}
