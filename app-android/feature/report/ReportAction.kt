package example.luzheng.feature.report

/** What the person can do. */
sealed interface ReportAction {
    data object Appear : ReportAction
    data class Field(val name: String) : ReportAction
    class ShouldBe(val text: String) : ReportAction
    class Remark(val text: String) : ReportAction
    data object Send : ReportAction
    data object Stop : ReportAction
    data object Recover : ReportAction
    data object Back : ReportAction
}
