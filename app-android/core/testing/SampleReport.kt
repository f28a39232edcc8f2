package example.luzheng.testing

import example.luzheng.wallet.Signal
import example.luzheng.wallet.TicketFieldView
import example.luzheng.wallet.TicketFormView
import example.luzheng.wallet.TicketView
import example.luzheng.wallet.TicketsView

/** What the wallet says of reports about wrong data, for pictures and tests. */
class SampleReport(samples: Samples) {
    private val licence = "lic_" + "0".repeat(26)
    private val kind = samples.say("道路运输从业人员从业资格证", "Road transport practitioner's qualification")
    private val text = samples.say("按有效证件上的写法填写", "As it stands on your papers")
    private val day = samples.say("按年-月-日填写，如 1901-02-03", "Year-month-day, like 1901-02-03")
    private val made = samples.say("2026年11月21日 09:30", "21 November 2026, 09:30")
    private val ended = samples.say("2026年11月22日 10:00", "22 November 2026, 10:00")

    val birth = TicketFieldView("birth_date", samples.say("出生日期", "Date of birth"), day)
    val form = TicketFormView(
        licenceId = licence, title = kind,
        explainText = samples.say("申报会交给发证机关，由其核对并决定。", "Your report goes to the issuing authority, which checks it and decides."),
        fields = listOf(
            TicketFieldView("name", samples.say("姓名", "Name"), text), birth,
            TicketFieldView("address", samples.say("住址", "Address"), text),
        ),
        longestValue = 120u, longestRemark = 500u,
    )
    val waiting = TicketView(
        ticketId = "tkt_" + "1".repeat(26), licenceId = licence, field = "birth_date",
        title = samples.say("$kind：出生日期", "$kind: Date of birth"),
        shouldBeText = samples.say("应为：1903-05-06", "Should be: 1903-05-06"),
        remark = samples.say("身份证上是五月六日", "My card says the sixth of May"),
        stateText = samples.say("等待送交发证机关", "Waiting to go to the authority"), colour = Signal.AMBER, over = false,
        whenText = samples.say("$made 申报", "Reported $made"), answer = "",
    )
    val refused = waiting.copy(
        ticketId = "tkt_" + "2".repeat(26), field = "valid_to", title = samples.say("$kind：有效期限", "$kind: Valid to"),
        shouldBeText = samples.say("应为：2040-01-01", "Should be: 2040-01-01"), remark = "",
        stateText = samples.say("未更正", "Not corrected"), colour = Signal.GREY, over = true,
        whenText = samples.say("$made 申报，$ended 办结", "Reported $made, closed $ended"),
        answer = samples.say("此项由核发机关按办理结果登记。", "The authority sets this itself."),
    )
    val nothing = TicketsView(emptyList(), mayReport = true, leftText = samples.say("三十天内还可申报 10 项", "10 more reports can be made within thirty days"))
    val some = TicketsView(listOf(waiting, refused), mayReport = true, leftText = samples.say("三十天内还可申报 8 项", "8 more reports can be made within thirty days"))
    val usedUp = some.copy(mayReport = false, leftText = samples.say("现在不能申报。", "Nothing more can be reported now."))
}
