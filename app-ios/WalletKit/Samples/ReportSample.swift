#if DEBUG
/// Synthetic values of reports for previews and tests.
extension Sample {
    public static let ticketForm = TicketForm(
        title: "道路运输从业人员从业资格证", explanation: "申报会交给发证机关，由其核对并决定。",
        fields: [
            TicketField(id: "name", label: "姓名", hint: "按有效证件上的写法填写"),
            TicketField(id: "birth_date", label: "出生日期", hint: "按年-月-日填写，如 1901-02-03"),
        ],
        longestValue: 120, longestRemark: 500)

    public static let ticket = Ticket(
        id: "tkt_1", title: "从业资格证：出生日期", shouldBe: "应为：1903-05-06", remark: "身份证上是五月六日",
        stateText: "等待送交发证机关", signal: .amber, when: "12:00 申报", answer: "")

    public static let refusedTicket = Ticket(
        id: "tkt_2", title: "从业资格证：有效期限", shouldBe: "应为：2040-01-01", remark: "", stateText: "未更正",
        signal: .grey, when: "12:00 申报，13:00 办结", answer: "此项由核发机关按办理结果登记。")

    public static func tickets(_ all: [Ticket] = [], mayReport: Bool = true) -> Tickets {
        Tickets(all: all, mayReport: mayReport, left: mayReport ? "三十天内还可申报 8 项" : "现在不能申报。")
    }
}
#endif
