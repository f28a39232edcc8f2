#if canImport(SwiftUI)
import SwiftUI

#if canImport(UIKit)
import UIKit
#endif

extension Token.Colour {
    /// The colour for the theme that it is drawn in.
    public var shade: Color {
        #if canImport(UIKit)
        return Color(uiColor: UIColor { $0.userInterfaceStyle == .dark ? Self.plain(dark) : Self.plain(light) })
        #else
        return Color(
            red: Double(light >> 16 & 0xFF) / 255, green: Double(light >> 8 & 0xFF) / 255,
            blue: Double(light & 0xFF) / 255)
        #endif
    }

    #if canImport(UIKit)
    private static func plain(_ value: UInt32) -> UIColor {
        UIColor(
            red: CGFloat(value >> 16 & 0xFF) / 255, green: CGFloat(value >> 8 & 0xFF) / 255,
            blue: CGFloat(value & 0xFF) / 255, alpha: 1)
    }
    #endif
}

/// Type that grows with the reader's text size.
private struct Lettering: ViewModifier {
    @ScaledMetric private var size: CGFloat
    private let weight: Font.Weight

    init(_ face: Token.Face) {
        _size = ScaledMetric(wrappedValue: face.size, relativeTo: .body)
        weight = face.weight >= 700 ? .bold : face.weight >= 600 ? .semibold : .regular
    }

    func body(content: Content) -> some View { content.font(.system(size: size, weight: weight)) }
}

extension View {
    /// Sets words in a face of the design.
    public func letters(_ face: Token.Face, _ colour: Token.Colour = Token.ink) -> some View {
        modifier(Lettering(face)).foregroundColor(colour.shade)
    }
}

extension EnvironmentValues {
    private struct WordsKey: EnvironmentKey {
        static let defaultValue = Words(.chinese)
    }

    /// The sentences in the language that the person chose.
    public var words: Words {
        get { self[WordsKey.self] }
        set { self[WordsKey.self] = newValue }
    }
}
#endif
