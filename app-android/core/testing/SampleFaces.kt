package example.luzheng.testing

import example.luzheng.design.Tongue
import example.luzheng.wallet.DueDateView
import example.luzheng.wallet.FaceFieldView
import example.luzheng.wallet.FieldCare
import example.luzheng.wallet.LicenceFaceView
import example.luzheng.wallet.PictureView
import example.luzheng.wallet.PrintedFace
import example.luzheng.wallet.Signal
import example.luzheng.wallet.printed

/** Faces of invented certificates, drawn by the core. */
internal class SampleFaces(private val tongue: Tongue, private val due: List<DueDateView>) {
    private fun say(zh: String, en: String) = if (tongue == Tongue.ZH) zh else en

    fun masked(): Map<String, PrintedFace> = mapOf(
        "practitioner" to printed(practitioner(whole = false)),
        "vehicle" to printed(vehicle()),
        "permit" to printed(permit()),
    )

    fun revealed(): PrintedFace = printed(practitioner(whole = true))

    private fun practitioner(whole: Boolean) = face(
        "practitioner_qualification", say("道路运输从业人员从业资格证", "Road Transport Practitioner's Qualification Certificate"),
        listOf(
            field("name", "姓名", "Name", if (whole) "王路证" else "*路证"),
            field("sex", "性别", "Sex", say("男", "male")),
            field("birth_date", "出生日期", "Date of birth", if (whole) say("1900年1月1日", "1 January 1900") else "••••••"),
            field("nationality", "国籍", "Nationality", "中国"),
            field("address", "住址", "Address", if (whole) "山西省太原市小店区示例路1号" else "••••••"),
            field("certificate_number", "证号", "Certificate no.", if (whole) "140105190001010018" else "1****************8"),
            field("driving_class", "准驾车型", "Driving class", "A1、A2"),
            field("category", "从业资格类别", "Category", say("道路旅客运输驾驶员\n道路货物运输驾驶员", "Passenger driver\nGoods driver")),
            field("valid_from", "有效起始日期", "Valid from", say("2024年12月31日", "31 December 2024")),
            field("valid_to", "有效期限", "Valid to", say("2030年12月31日", "31 December 2030")),
            field("issuing_authority", "核发机关", "Issuing authority", "太原市交通运输局"),
            field("continuing_education", "继续教育信息", "Continuing education", say("合格（至2027年6月30日）", "passed (until 30 June 2027)")),
            field("credit_assessment", "诚信考核信息", "Credit assessment", say("AAA（至2026年11月12日）", "AAA (until 12 November 2026)")),
        ),
        if (whole) "DZZZ:1.2.156.3005.2.11100000000019713D071" else null, whole,
    )

    private fun vehicle() = face(
        "vehicle_transport_certificate", say("道路运输证", "Road Transport Certificate (vehicle)"),
        listOf(
            field("word", "字", "Word", "晋交运管并"),
            field("certificate_number", "号", "No.", "140105007788"),
            field("operator_name", "业户名称", "Operator", "太原路证示例运输有限公司"),
            field("operator_address", "地址", "Address", "山西省太原市小店区示例路1号路证大厦十二层1201室"),
            field("plate_number", "车牌号码", "Plate", "晋A·Z0007"),
            field("plate_colour", "车牌颜色", "Plate colour", say("黄色", "yellow")),
            field("operating_permit_number", "经营许可证号", "Operating permit no.", "140100000123"),
            field("vehicle_type", "车辆类型", "Vehicle type", say("重型半挂牵引车", "heavy tractor for semi-trailers")),
            field("tonnage", "吨位", "Tonnage", "40"),
            field("seats", "座位", "Seats", "3"),
            field("business_scope", "经营范围", "Business scope", say("道路普通货物运输、货物专用运输（集装箱）、大型物件运输（一类）", "general goods, containers, large objects (class 1)")),
            field("length_mm", "车长(毫米)", "Length (mm)", "6890"),
            field("width_mm", "车宽(毫米)", "Width (mm)", "2550"),
            field("height_mm", "车高(毫米)", "Height (mm)", "3990"),
            field("issue_date", "发证日期", "Issued", say("2024年12月31日", "31 December 2024")),
            field("valid_to", "有效期至", "Valid to", say("2028年12月31日", "31 December 2028")),
            field("issuing_authority", "核发机关", "Issuing authority", "太原市交通运输局"),
            field("annual_review_valid_to", "审验有效期至", "Annual review valid to", say("2026年12月3日", "3 December 2026")),
            field("annual_review", "审验记录", "Annual reviews", say("合格（2025年12月3日）", "passed (3 December 2025)")),
            field("technical_grade", "技术等级评定", "Technical grade", say("一级", "first")),
        ),
        "DZZZ:1.2.156.3005.2.11100000000019713D013",
    )

    private fun permit() = face(
        "transport_business_permit", say("道路运输经营许可证", "Road Transport Business Permit"),
        listOf(
            field("word", "字", "Word", "晋交运管许可并"),
            field("certificate_number", "号", "No.", "140100000123"),
            field("operator_name", "业户名称", "Operator", "太原路证示例运输有限公司"),
            field("operator_address", "地址", "Address", "山西省太原市小店区示例路1号路证大厦十二层1201室"),
            field("business_scope", "经营范围", "Business scope", say("道路普通货物运输、货物专用运输（集装箱）、大型物件运输（一类）", "general goods, containers, large objects (class 1)")),
            field("issuing_authority", "核发机关", "Issuing authority", "太原市交通运输局"),
            field("valid_from", "证件有效期自", "Valid from", say("2026年12月31日", "31 December 2026")),
            field("valid_to", "证件有效期至", "Valid to", say("2030年12月31日", "31 December 2030")),
            field("issue_date", "发证日期", "Issued", say("2026年12月31日", "31 December 2026")),
        ),
        "DZZZ:1.2.156.3005.2.11100000000019713D008",
    )

    private fun field(name: String, zh: String, en: String, shown: String) =
        FaceFieldView(name = name, label = say(zh, en), shown = shown, value = null, care = FieldCare.PLAIN)

    private fun face(kind: String, title: String, fields: List<FaceFieldView>, code: String?, whole: Boolean = true) =
        LicenceFaceView(
            licenceId = "lic_" + "1".padStart(26, '0'), kind = kind, title = title, identifier = "", stateText = say("有效", "in force"),
            colour = Signal.GREEN, fields = fields, sealText = "太原市交通运输局", hasPhoto = false, photo = if (kind == "practitioner_qualification") PictureView("image/png", SamplePhoto.png) else null,
            vehiclePhoto = null, issuerQr = null, issuerQrText = code, revealed = whole, dueDates = due.filter { it.licenceTitle == title },
        )
}
