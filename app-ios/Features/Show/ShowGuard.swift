#if canImport(UIKit)
import SwiftUI
import UIKit

/// The phone's own display.
@MainActor
public final class PhoneLight: ScreenLight {
    public init() {}

    public var level: Double {
        get { Double(UIScreen.main.brightness) }
        set { UIScreen.main.brightness = CGFloat(newValue) }
    }
}

extension View {
    /// Tells whether the screen is recorded or mirrored: at once, and with every change.
    @MainActor
    public func onCapture(_ hear: @escaping @MainActor (Bool) -> Void) -> some View {
        onAppear { hear(UIScreen.main.isCaptured) }
            .onReceive(NotificationCenter.default.publisher(for: UIScreen.capturedDidChangeNotification)) { _ in
                hear(UIScreen.main.isCaptured)
            }
    }
}
#endif
