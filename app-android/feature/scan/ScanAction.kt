package example.luzheng.feature.scan

import example.luzheng.design.Luma

/** What the person can do, and what the camera brings. */
sealed interface ScanAction {
    /** The screen came up; [allowed] says whether the camera may be used. */
    data class Appear(val allowed: Boolean) : ScanAction
    data object Disappear : ScanAction
    data object AskForCamera : ScanAction
    data class Permission(val granted: Boolean) : ScanAction
    class Frame(val frame: Luma) : ScanAction
    data object CameraFailed : ScanAction
    data object Torch : ScanAction
    data object Type : ScanAction
    class Digits(val text: String) : ScanAction
    data object Check : ScanAction
    data object Stop : ScanAction
    data object Again : ScanAction
}
