#if canImport(SwiftUI)
import SwiftUI

/// A symbol with its quiet zone, in black on white whatever the theme; whole pixels, so that cameras read it.
public struct CodePicture: View {
    private let side: Int
    private let isDark: (Int, Int) -> Bool
    private let spoken: String

    /// `isDark` is given row and column; `spoken` is what VoiceOver says.
    public init(side: Int, spoken: String, isDark: @escaping (Int, Int) -> Bool) {
        self.side = side
        self.spoken = spoken
        self.isDark = isDark
    }

    @Environment(\.displayScale) private var displayScale

    public var body: some View {
        Canvas { context, size in
            context.fill(Path(CGRect(origin: .zero, size: size)), with: .color(Token.codeLight.shade))
            let modules = CGFloat(side + 2 * Token.quietZone)
            let pixel = 1 / max(displayScale, 1)
            let module = max(pixel, (min(size.width, size.height) / modules / pixel).rounded(.down) * pixel)
            let margin = (min(size.width, size.height) - module * CGFloat(side)) / 2
            var dark = Path()
            for row in 0..<side {
                for column in 0..<side where isDark(row, column) {
                    let corner = CGPoint(x: margin + CGFloat(column) * module, y: margin + CGFloat(row) * module)
                    dark.addRect(CGRect(origin: corner, size: CGSize(width: module, height: module)))
                }
            }
            context.fill(dark, with: .color(Token.codeDark.shade))
        }
        .aspectRatio(1, contentMode: .fit)
        .clipShape(RoundedRectangle(cornerRadius: Token.Radius.card))
        .accessibilityElement()
        .accessibilityLabel(spoken)
        .accessibilityAddTraits(.isImage)
    }
}

/// A ring that runs down, with the seconds in its middle.
public struct Ring: View {
    private let left: Double
    private let seconds: Int
    private let spoken: String

    public init(left: Double, seconds: Int, spoken: String) {
        self.left = left
        self.seconds = seconds
        self.spoken = spoken
    }

    @ScaledMetric private var diameter: CGFloat = Token.ringDiameter

    public var body: some View {
        ZStack {
            Circle().stroke(Token.line.shade, lineWidth: Token.ringStroke)
            Circle()
                .trim(from: 0, to: left)
                .stroke(Token.deed.shade, style: StrokeStyle(lineWidth: Token.ringStroke, lineCap: .round))
                .rotationEffect(.degrees(-90))
            Text("\(seconds)").letters(Token.Letter.small)
        }
        .frame(width: diameter, height: diameter)
        .accessibilityElement()
        .accessibilityLabel(spoken)
    }
}
#endif
