#if canImport(SwiftUI)
import SwiftUI

/// Draws marks in units of their own size, as large as there is room. Colours are the paper's and do not follow the theme.
public struct FacePicture: View {
    /// Draws into a context that has been scaled to the drawing's units.
    public typealias Pen = (inout GraphicsContext) -> Void

    private let width: Double
    private let height: Double
    private let spoken: String
    private let draw: Pen

    /// `spoken` is what VoiceOver says of the whole; what stands on it is read elsewhere.
    public init(width: Double, height: Double, spoken: String, draw: @escaping Pen) {
        self.width = width
        self.height = height
        self.spoken = spoken
        self.draw = draw
    }

    public var body: some View {
        Canvas { context, size in
            let scale = min(size.width / width, size.height / height)
            var scaled = context
            scaled.scaleBy(x: scale, y: scale)
            draw(&scaled)
        }
        .aspectRatio(width / max(height, 1), contentMode: .fit)
        .accessibilityElement()
        .accessibilityLabel(spoken)
        .accessibilityAddTraits(.isImage)
    }
}

extension Color {
    /// A colour of a drawing, `0xAARRGGBB`.
    public init(argb: UInt32) {
        let part = { (shift: UInt32) in Double((argb >> shift) & 0xff) / 255 }
        self.init(.sRGB, red: part(16), green: part(8), blue: part(0), opacity: part(24))
    }
}
#endif
