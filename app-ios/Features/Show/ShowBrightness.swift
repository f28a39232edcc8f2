/// The brightness of the display, from 0 to 1.
@MainActor
public protocol ScreenLight: AnyObject {
    var level: Double { get set }
}

/// Turns the display up while a code is shown, and back to what it was before.
@MainActor
public final class ShowBrightness {
    private let light: any ScreenLight
    private var before: Double?

    public init(_ light: any ScreenLight) { self.light = light }

    /// Up or back; saying the same again changes nothing.
    public func want(_ bright: Bool) {
        if bright, before == nil {
            before = light.level
            light.level = 1
        } else if !bright, let level = before {
            before = nil
            // Whoever turned it down meanwhile meant it.
            if light.level == 1 { light.level = level }
        }
    }
}
