package example.luzheng.testing

import example.luzheng.design.FaceDrawing
import example.luzheng.design.Tongue
import example.luzheng.wallet.AdviceKind
import example.luzheng.wallet.AdviceView
import example.luzheng.wallet.BindingView
import example.luzheng.wallet.Claimability
import example.luzheng.wallet.ClaimableView
import example.luzheng.wallet.CodeForm
import example.luzheng.wallet.CompanyView
import example.luzheng.wallet.DeviceView
import example.luzheng.wallet.DueDateView
import example.luzheng.wallet.DueKind
import example.luzheng.wallet.Failure
import example.luzheng.wallet.HelpView
import example.luzheng.wallet.HolderKind
import example.luzheng.wallet.KeyLevel
import example.luzheng.wallet.LicenceCardView
import example.luzheng.wallet.LicenceState
import example.luzheng.wallet.LineView
import example.luzheng.wallet.Outcome
import example.luzheng.wallet.PrintedFace
import example.luzheng.wallet.RingView
import example.luzheng.wallet.ShownCodeView
import example.luzheng.wallet.Signal
import example.luzheng.wallet.Stage
import example.luzheng.wallet.StateView
import example.luzheng.wallet.ThisPhoneView
import example.luzheng.wallet.Urgency
import example.luzheng.wallet.VerdictView

/**
 * What the wallet says, for pictures and tests: invented people and companies. The sentences are examples in the manner of
 * the core's own; what the core really says is seen in the story tests.
 */
class Samples(private val tongue: Tongue) {
    internal fun say(zh: String, en: String) = if (tongue == Tongue.ZH) zh else en

    private val binding = BindingView(
        holderId = "hld_" + "0".repeat(26), holderName = "*路证", deviceId = "dev_" + "0".repeat(26),
        boundText = say("绑定于 2026年11月2日 09:30", "bound on 2 November 2026, 09:30"),
    )

    val bound = StateView(
        stage = Stage.BOUND, title = say("已绑定：*路证", "Bound to *路证"),
        next = say("可出示证照。", "You can show your licences."), binding = binding,
        offline = false, offlineText = null, clockText = null, serviceTexts = emptyList(), advice = null,
    )
    val boundUncoded = bound.copy(
        advice = AdviceView(AdviceKind.RECOVERY_CODE, say("还没有抄写好的恢复码：手机丢失时可凭它结束绑定。", "No recovery code has been written down yet: it ends the binding when this phone is gone.")),
    )
    val boundMeasured = bound.copy(
        advice = AdviceView(AdviceKind.MEASURE, say("已批准：重置手机绑定。将于 2026年11月22日 09:30 执行。如果不是您本人提出的，请立即阻止。", "Approved: reset the binding of your phone. It will be done at 22 November 2026, 09:30. If you did not ask for this, stop it now.")),
    )
    val boundOffline = bound.copy(
        offline = true, offlineText = say("离线：上次未能连接平台", "Offline: the platform was not reached last time"),
        serviceTexts = listOf(say("计划维护（至 2026年11月3日 06:00）：已领取的证照仍可出示。", "Planned work, until 3 November 2026, 06:00: codes go on.")),
        clockText = say("手机时间与平台相差 190 秒，已按平台时间显示", "This phone's clock differs by 190 s; the platform's time is used"),
    )
    val locked = Failure(say("请解锁", "Unlock first"), say("请解锁后重试。", "Unlock and try again."), Failure.Next.UNLOCK)
    val offline = Failure(
        say("没有网络", "There is no network"),
        say("现在无法连接平台。已下载的证照仍可查看和出示；其他操作请联网后重试。", "The platform cannot be reached. What is on this phone can still be looked at and shown; for everything else connect and try again."),
        Failure.Next.TRY_AGAIN,
    )
    val identityRefused = Failure(
        say("实名核验未通过", "Your details were not confirmed"),
        say("姓名与身份证号码未通过核验，请检查后重试。", "Name and citizen number were not confirmed: look them over and try again."),
        Failure.Next.TRY_AGAIN,
    )
    val keysGone = Failure(
        say("需要重新绑定", "Bind again"),
        say("手机的密钥已失效（例如更改了锁屏密码或指纹，或数据来自备份）。请清空本机钱包后重新绑定，证照可再次领取。", "The phone has thrown its key away, as after a change of pass-code or fingerprints, or after restoring a backup. Clear the wallet on this phone and bind again; your licences can be collected anew."),
        Failure.Next.CLEAR,
    )
    val suspended = Failure(
        say("该证照现在不能使用", "This licence cannot be used now"),
        say("证照状态：暂扣。如有疑问，请联系发证机关。", "Its state: suspended. Ask the issuing authority where you think this is wrong."),
        Failure.Next.NOTHING,
    )

    private val practitioner = say("道路运输从业人员从业资格证", "Road Transport Practitioner's Qualification Certificate")
    private val vehicle = say("道路运输证", "Road Transport Certificate (vehicle)")
    private val permit = say("道路运输经营许可证", "Road Transport Business Permit")

    val dueDates: List<DueDateView> = listOf(
        due(licence(1), practitioner, DueKind.CREDIT, say("诚信考核", "Credit assessment"), "2026-11-12", -9, Urgency.OVERDUE),
        due(licence(2), vehicle, DueKind.REVIEW, say("年度审验", "Annual review"), "2026-12-03", 12, Urgency.SOON),
        due(licence(1), practitioner, DueKind.EDUCATION, say("继续教育", "Continuing education"), "2027-06-30", 221, Urgency.LATER),
        due(licence(3), permit, DueKind.LICENCE, say("证照有效期", "Licence"), "2030-12-31", 1501, Urgency.LATER),
    )

    val cards: List<LicenceCardView> = listOf(
        card(licence(1), "practitioner_qualification", practitioner, "*路证", "1****************8", HolderKind.PERSON, dueDates[0], Signal.AMBER),
        card(licence(2), "vehicle_transport_certificate", vehicle, "晋A·Z0007", "140105007788", HolderKind.COMPANY, dueDates[1], Signal.GREEN),
        card(licence(3), "transport_business_permit", permit, "太原路证示例运输有限公司", "140100000123", HolderKind.COMPANY, dueDates[3], Signal.GREEN),
        card(licence(4), "taxi_driver_certificate", say("巡游出租汽车驾驶员证", "Cruising-taxi Driver's Certificate"), "*路证", "1****************8", HolderKind.PERSON, null, Signal.RED)
            .copy(state = LicenceState.SUSPENDED, stateText = say("暂扣", "suspended"), showable = false),
    )

    val fullCode = ShownCodeView(
        licenceId = licence(1), form = CodeForm.FULL, hint = say("请让查验人员扫描此码", "Let the officer scan this code"),
        spokenLabel = say("${practitioner}的动态码", "Code of your $practitioner"), text = "",
        modules = SampleCode.modules, size = SampleCode.SIDE.toUInt(), version = 13u, digits = "",
        ring = RingView(beginsMillis = 0, endsMillis = 15_000, nowMillis = 4_000, stepMillis = 15_000u),
        ringText = "", offline = false, offlineText = say("在线出示", "Shown online"), packEndsMillis = 86_400_000,
        officerTitle = say("查验人员将看到", "What the officer will see"),
        officerLines = listOf(
            LineView(say("证照", "Certificate"), practitioner, false),
            LineView(say("证号", "Number"), "1****************8", false),
            LineView(say("持证人", "Subject"), "*路证", false),
            LineView(say("类别", "Categories"), say("道路旅客运输驾驶员\n道路货物运输驾驶员", "Passenger driver\nGoods driver"), false),
            LineView(say("有效期至", "Valid to"), say("2030年12月31日", "31 December 2030"), false),
            LineView(say("诚信考核至", "Credit assessment to"), say("2026年11月12日 · 已逾期", "12 November 2026 · overdue"), true),
            LineView(say("地区", "Region"), say("山西省（140100）", "Shanxi (140100)"), false),
        ),
    )
    val offlineCode = fullCode.copy(
        offline = true,
        offlineText = say("离线出示：使用预先下载的凭据，可用至 2026年11月22日 08:00", "Shown offline: from what was fetched ahead, until 22 November 2026, 08:00"),
    )
    val compactCode = fullCode.copy(
        form = CodeForm.COMPACT, hint = say("短码：适合较旧的摄像头，需联网核验，仅可用一次", "Short code for older cameras: checked online, good once"),
        modules = SampleCode.compact, size = SampleCode.COMPACT_SIDE.toUInt(), version = 4u, officerLines = emptyList(),
        ring = RingView(beginsMillis = 0, endsMillis = 60_000, nowMillis = 8_000, stepMillis = 60_000u), packEndsMillis = null,
    )
    val spokenCode = compactCode.copy(
        form = CodeForm.SPOKEN, hint = say("请向查验人员读出这八位数字，需联网核验，仅可用一次", "Read these eight digits to the officer: checked online, good once"),
        modules = ByteArray(0), size = 0u, version = 0u, digits = "4071 9925",
    )

    val claimable: List<ClaimableView> = listOf(
        claim(cards[0], Claimability.READY, say("可领取", "Ready to collect")),
        claim(cards[1], Claimability.NEEDS_REVIEW, say("资料需先经发证机关核对", "The authority must review its data first")),
        claim(cards[2], Claimability.READY, say("可领取", "Ready to collect")),
        claim(cards[3], Claimability.NOT_IN_FORCE, say("当前状态不可领取", "Its state does not allow it")),
        claim(cards[2], Claimability.CLAIMED, say("已在钱包中", "In your wallet already")),
    )
    val company = CompanyView(
        holderId = binding.holderId, name = "太原路证示例运输有限公司", creditCode = "91140100MA0K000000",
        roleText = say("法定代表人", "Legal representative"), sinceText = binding.boundText,
    )
    val phone = ThisPhoneView(
        binding = binding, ended = false, level = KeyLevel.TEE,
        levelText = say("密钥在可信执行环境中（TEE）", "Key in the trusted execution environment (TEE)"),
    )
    val devices: List<DeviceView> = listOf(
        DeviceView(
            deviceId = "dev_" + "1".repeat(26), label = "Story phone", level = KeyLevel.SOFTWARE,
            levelText = say("密钥在软件中，由系统加密保护", "Key in software, sealed by the system"),
            boundText = say("绑定于 2025年3月1日 10:00", "bound on 1 March 2025, 10:00"),
            endedText = say("结束于 2026年11月2日 09:30", "ended on 2 November 2026, 09:30"), thisDevice = false,
        ),
    )
    val valid = verdict(Outcome.VALID, Signal.GREEN, say("有效", "Valid"), say("现场出示，证照有效。", "Shown live; the licence is in force."))
    val notValid = verdict(Outcome.NOT_VALID, Signal.RED, say("无效", "Not valid"), say("证照已暂扣。", "The licence is suspended."))
    val cannotTell = verdict(
        Outcome.CANNOT_TELL, Signal.AMBER, say("无法判定", "Cannot tell"),
        say("二维码已过时（可能是照片），请对方现场出示。", "The code is out of date (perhaps a picture of one); ask for it live on the phone."),
    ).copy(facts = emptyList(), attention = emptyList(), evidenceText = null, assuranceText = null)
    val help: List<HelpView> = listOf(offline, keysGone, suspended, identityRefused, locked).mapIndexed { at, failure ->
        HelpView(code = "case_$at", title = failure.title, text = failure.text, mayRetry = at == 0)
    }

    /** Faces as the core draws them, by kind. */
    val faces: Map<String, PrintedFace> by lazy { SampleFaces(tongue, dueDates).masked() }

    /** One of them, whole. */
    val revealedFace: PrintedFace by lazy { SampleFaces(tongue, dueDates).revealed() }

    private fun licence(at: Int) = "lic_" + at.toString().padStart(26, '0')

    private fun due(licence: String, title: String, which: DueKind, label: String, date: String, days: Int, urgency: Urgency): DueDateView {
        val on = dateText(date)
        val text = when (urgency) {
            Urgency.OVERDUE -> say("已逾期 ${-days} 天", "overdue by ${-days} days")
            else -> say("还有 $days 天到期", "due in $days days")
        }
        return DueDateView(
            licenceId = licence, licenceTitle = title, which = which, label = label, date = date, dateText = on, daysLeft = days,
            `when` = text, sentence = say("$label$text（$on）", "$label: $text ($on)"), urgency = urgency,
        )
    }

    private fun dateText(date: String): String {
        val (year, month, day) = date.split("-").map(String::toInt)
        val months = listOf("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")
        return say("${year}年${month}月${day}日", "$day ${months[month - 1]} $year")
    }

    private fun card(
        licence: String, kind: String, title: String, subject: String, number: String, holder: HolderKind,
        due: DueDateView?, colour: Signal,
    ) = LicenceCardView(
        licenceId = licence, kind = kind, title = title, subject = subject, number = number,
        holderId = binding.holderId, holder = holder,
        holderText = if (holder == HolderKind.PERSON) say("本人", "Mine") else say("企业", "Company"),
        state = LicenceState.VALID, stateText = say("有效", "in force"), colour = colour, showable = true, nearestDue = due,
        confirmedText = say("状态确认于 2026年11月21日 08:00", "status confirmed 21 November 2026, 08:00"),
    )

    private fun claim(card: LicenceCardView, claimability: Claimability, text: String) = ClaimableView(
        identifier = "${card.licenceId}/${claimability.name}", holderId = card.holderId, holder = card.holder,
        holderText = card.holderText, kind = card.kind, title = card.title, subject = card.subject, number = card.number,
        state = card.state, stateText = card.stateText, colour = card.colour, claimability = claimability,
        claimabilityText = text, nearestDue = card.nearestDue,
    )

    private fun verdict(outcome: Outcome, colour: Signal, headline: String, reason: String) = VerdictView(
        outcome = outcome, colour = colour, headline = headline, reason = outcome.name.lowercase(), reasonText = reason,
        advice = when (outcome) {
            Outcome.VALID -> say("请核对持证人与证照信息是否一致。", "Compare the person with what the licence says.")
            Outcome.NOT_VALID -> say("请按规定处理。", "Act as the rules say.")
            Outcome.CANNOT_TELL -> say("不能据此认定无证。请换一种方式核验。", "This is no proof of having none. Use another way to check.")
        },
        evidenceText = say("3 分钟前的登记数据，已联网核验", "the registry's word of 3 minutes ago, checked online"), online = true,
        assuranceText = say("可能是录屏；让对方扫描本机的挑战码可排除", "A recording is possible; a challenge shown to the other phone rules it out"),
        attention = if (outcome == Outcome.VALID) listOf(say("诚信考核已逾期", "Credit assessment overdue")) else emptyList(),
        facts = fullCode.officerLines, decidedText = say("2026年11月21日 09:41", "21 November 2026, 09:41"),
    )
}
