package example.luzheng.testing

import example.luzheng.wallet.AskedView
import example.luzheng.wallet.CandidateView
import example.luzheng.wallet.CategoryView
import example.luzheng.wallet.ConsentView
import example.luzheng.wallet.CopyView
import example.luzheng.wallet.Failure
import example.luzheng.wallet.GivenView
import example.luzheng.wallet.GrantState
import example.luzheng.wallet.GrantView
import example.luzheng.wallet.HistoryEntryView
import example.luzheng.wallet.HistoryKind
import example.luzheng.wallet.LedgerView
import example.luzheng.wallet.LineView
import example.luzheng.wallet.OfferCodeView
import example.luzheng.wallet.OfferPurposeView
import example.luzheng.wallet.PartyCategory
import example.luzheng.wallet.PartyView
import example.luzheng.wallet.PictureView
import example.luzheng.wallet.PurposeView
import example.luzheng.wallet.ReceiptView
import example.luzheng.wallet.RequestView
import example.luzheng.wallet.Signal
import example.luzheng.wallet.SpanView

/** What the wallet says of sharing, for pictures and tests: an invented insurer, a driver of 1900. */
class SampleSharing(private val samples: Samples) {
    private fun say(zh: String, en: String) = samples.say(zh, en)

    private val until = say("2026年11月22日 09:30", "22 November 2026, 09:30")
    private val now = say("2026年11月21日 09:30", "21 November 2026, 09:30")

    val insurer = PartyView(
        partyId = "rp_" + "0".repeat(26), name = "并州虚构财产保险有限公司", creditCode = "91140100MA00000013", category = PartyCategory.INSURER,
        categoryText = say("保险机构", "Insurer"),
        lineText = say("保险机构 · 统一社会信用代码 91140100MA00000013", "Insurer · credit code 91140100MA00000013"), contact = "test@luzheng.example",
    )
    private val claim = PurposeView(
        code = "motor_claim", title = say("车辆保险理赔", "Handling a motor claim"),
        text = say("保险机构为处理一次理赔，核对出险时驾驶人员的从业资格和车辆的道路运输证。", "An insurer checks the driver's qualification and the vehicle's certificate for one claim."),
        retentionText = say("自理赔结案起保存五年，之后删除。", "Kept for five years after the claim is settled, then deleted."),
        version = 1u, versionText = say("告知文本第 1 版", "version 1 of this text"),
    )
    private val finance = claim.copy(
        code = "vehicle_finance", title = say("车辆融资", "Vehicle finance"),
        text = say("融资机构核对营运车辆和经营资格。", "A lender checks the vehicle and the right to run it."),
    )
    private val asked = listOf(
        AskedView("name", say("姓名", "Name")), AskedView("category", say("从业资格类别", "Categories")),
        AskedView("valid_to", say("有效期至", "Valid to")), AskedView("photo", say("照片", "Photo")),
    )
    private val given = listOf(
        GivenView("name", asked[0].label, "路证", null),
        GivenView("category", asked[1].label, say("道路旅客运输驾驶员\n道路货物运输驾驶员", "Passenger driver\nGoods driver"), null),
        GivenView("valid_to", asked[2].label, say("2030年12月31日", "31 December 2030"), null),
        GivenView("photo", asked[3].label, say("证件照片", "The photo on the certificate"), PictureView("image/png", SamplePhoto.png)),
    )
    private val spans = listOf(
        SpanView(1u, say("1 小时", "1 hour")), SpanView(24u, say("1 天", "1 day")),
        SpanView(72u, say("3 天", "3 days")), SpanView(168u, say("7 天", "7 days")),
    )

    val request = RequestView(
        requestId = "req_" + "0".repeat(26), party = insurer, purpose = claim, kinds = listOf(samples.cards[0].title),
        attributes = asked, validText = say("同意后 1 天内可查看一次", "Can be seen once, within 1 day of your consent"),
        answerText = say("请在 2026年11月21日 09:40 前答复", "Answer until 21 November 2026, 09:40"), expiresMillis = 0,
        licences = listOf(
            CandidateView(samples.cards[0], true, null),
            CandidateView(samples.cards[1], false, say("对方要求的不是这种证照", "Another kind of licence is asked for")),
            CandidateView(samples.cards[3], false, say("状态为“暂扣”，不能提供", "It is suspended and cannot be given")),
        ),
    )
    val consent = ConsentView(
        grantId = grant(1), answersRequest = true, recipient = insurer.name, recipientLine = insurer.lineText,
        purposeTitle = claim.title, purposeText = claim.text, retentionText = claim.retentionText, versionText = claim.versionText,
        licence = samples.cards[0], attributes = given,
        untilText = say("$until 前可查看一次，之后作废", "Can be seen once until $until, then it is void"), expiresMillis = 0,
    )
    val purposes = listOf(
        OfferPurposeView(claim, listOf(CategoryView(PartyCategory.INSURER, insurer.categoryText, say("任意一家保险机构（一家、一次）", "Any one insurer, once"))), asked, spans),
        OfferPurposeView(finance, listOf(CategoryView(PartyCategory.LENDER, say("融资机构", "Lender or lessor"), say("任意一家融资机构（一家、一次）", "Any one lender or lessor, once"))), asked.take(3), spans.take(2)),
    )

    private val lines = listOf(
        LineView(say("提供给", "Given to"), "${insurer.name}\n${insurer.lineText}", false),
        LineView(say("用途", "Purpose"), claim.title, false),
        LineView(say("用途说明", "What for"), claim.text, false),
        LineView(say("保存期限", "How long it is kept"), claim.retentionText, false),
        LineView(say("证照", "Licence"), "${samples.cards[0].title} · *路证", false),
        LineView(say("提供的信息", "What is given"), asked.joinToString(say("、", ", ")) { it.label }, false),
        LineView(say("同意时间", "Agreed"), now, false),
        LineView(say("期限", "Until"), consent.untilText, false),
        LineView(say("授权编号", "Grant number"), grant(1), false),
    )
    val open = GrantView(
        grantId = grant(1), state = GrantState.OPEN, stateText = say("待使用", "Not used yet"), colour = Signal.AMBER,
        whenText = say("$until 前有效", "good until $until"), recipient = insurer.name, spentBy = null, purposeTitle = claim.title,
        licenceId = samples.cards[0].licenceId, licenceText = "${samples.cards[0].title} · *路证", lines = lines,
        nextText = say("对方尚未查看，您可以随时撤回。", "It has not been seen yet; you can withdraw it at any time."), withdrawable = true, suspended = false,
        offer = OfferCodeView(
            link = "https://luzheng.example/g#G0", code = "7K3QX-9M2TD", modules = SampleCode.compact, size = SampleCode.COMPACT_SIDE.toUInt(),
            spokenLabel = say("提供给${insurer.name}的二维码", "Code for: ${insurer.name}"),
        ),
        hasReceipt = true, proved = null,
    )
    val spent = open.copy(
        grantId = grant(2), state = GrantState.SPENT, stateText = say("已使用", "Used"), colour = Signal.GREEN,
        whenText = say("$now 使用", "used $now"), spentBy = insurer, withdrawable = false, offer = null, proved = true,
        nextText = say(
            "信息已经提供，撤回不再改变已提供的内容。对方的保存期限：${claim.retentionText}如需更正或删除，请联系${insurer.name}（${insurer.contact}）。",
            "It has been given, and withdrawing no longer changes what was. How long it is kept: ${claim.retentionText} To have it corrected or deleted turn to ${insurer.name} (${insurer.contact}).",
        ),
    )
    val revoked = open.copy(
        grantId = grant(3), state = GrantState.REVOKED, stateText = say("已撤回", "Withdrawn"), colour = Signal.GREY,
        recipient = say("任意一家保险机构（一家、一次）", "Any one insurer, once"),
        whenText = say("$now 撤回", "withdrawn $now"), withdrawable = false, offer = null, hasReceipt = false,
        nextText = say("已撤回，任何机构都不能再用它查看。", "It was withdrawn; nobody can use it any more."),
    )
    val suspended = open.copy(grantId = grant(4), suspended = true)
    val grants = listOf(open, spent, revoked)

    /** Newest first. */
    val entries = listOf(
        entry(5, HistoryKind.GRANT_REFUSED, say("拦下一次查看", "An attempt to see it was refused"), Signal.RED, say("已经使用过", "It had been used"), 2),
        entry(4, HistoryKind.GRANT_SPENT, say("对方查看了一次", "It was seen, once"), Signal.GREEN, claim.title, 2).copy(proved = true),
        entry(3, HistoryKind.GRANT_MADE, say("同意提供", "You agreed to share"), Signal.AMBER, claim.title, 2),
        entry(2, HistoryKind.REQUEST_OPENED, say("查看了请求", "You read a request"), Signal.GREY, claim.title, null),
        entry(1, HistoryKind.GRANT_REVOKED, say("撤回了授权", "You withdrew a grant"), Signal.GREY, claim.title, 3).copy(party = null),
    )
    val receipt = ReceiptView(
        grantId = grant(1), title = say("授权回执", "Receipt of a consent"),
        lines = lines + LineView(say("同意书摘要（SM3）", "Digest of the consent (SM3)"), "66c7f0f462eeedd9".repeat(4), false),
        fileName = "luzheng-${grant(1)}.json", json = "{}",
    )
    val copy = CopyView(
        grantId = grant(2), fileName = "luzheng-${grant(2)}.pdf", pdf = "%PDF-1.7".toByteArray(),
        link = "https://luzheng.example/c/C019780516010411590197805160104115901799",
    )
    val ledger = LedgerView(
        checkedText = say("账本已核对：128 条，$now", "Ledger checked: 128 entries, $now"), note = null, alarms = emptyList(), alarmText = null,
    )
    val wrongLedger = ledger.copy(
        alarms = listOf(LineView(say("账本以前的内容被改动", "Earlier entries of the ledger were changed"), now, true)),
        alarmText = say("公开账本与本机保存的证据不一致。", "The public ledger does not fit the evidence on this phone."),
    )
    val requestOver = Failure(
        say("该请求已不能答复", "This request cannot be answered"),
        say("请求已经答复过、已过期，或链接不完整。如仍需要，请对方重新发起。", "It was answered already, its time is over, or the link is incomplete. Let the party make a new one if it is still wanted."),
        Failure.Next.NOTHING,
    )

    private fun entry(number: Long, kind: HistoryKind, title: String, colour: Signal, detail: String, of: Int?) = HistoryEntryView(
        number = number, kind = kind, title = title, colour = colour, whenText = now, atMillis = 0, party = insurer, detailText = detail,
        grantId = of?.let(::grant), licenceId = samples.cards[0].licenceId, proved = null,
    )

    private fun grant(at: Int) = "gra_" + at.toString().padStart(26, '0')
}
