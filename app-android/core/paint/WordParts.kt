package example.luzheng.paint

import android.view.Gravity
import android.view.View
import android.widget.LinearLayout
import android.widget.TextView
import example.luzheng.design.Answer
import example.luzheng.design.Colour
import example.luzheng.design.Corner
import example.luzheng.design.Digits
import example.luzheng.design.Lines
import example.luzheng.design.Notice
import example.luzheng.design.Space
import example.luzheng.design.Text
import example.luzheng.design.Tone
import example.luzheng.design.Type

internal class TextPart(private val painter: Painter) : Part<Text>(TextView(painter.context)) {
    override fun draw(ui: Text) {
        val text = view as TextView
        painter.palette.type(text, ui.type, painter.palette.of(ui.tone))
        if (text.text.toString() != ui.text) text.text = ui.text
        text.gravity = if (ui.centred) Gravity.CENTER_HORIZONTAL else Gravity.START
        text.contentDescription = ui.said
        text.isAccessibilityHeading = ui.heading
        text.accessibilityLiveRegion =
            if (ui.live) View.ACCESSIBILITY_LIVE_REGION_POLITE else View.ACCESSIBILITY_LIVE_REGION_NONE
    }
}

internal class NoticePart(private val painter: Painter) : Part<Notice>(TextView(painter.context)) {
    override fun draw(ui: Notice) {
        val text = view as TextView
        painter.palette.type(text, Type.BODY, painter.palette.of(Colour.ON_NOTICE))
        text.background = painter.ground(Colour.NOTICE, Corner.CARD)
        painter.pad(text, Space.NORMAL.dp)
        text.accessibilityLiveRegion = View.ACCESSIBILITY_LIVE_REGION_POLITE
        if (text.text.toString() != ui.text) text.text = ui.text
    }
}

internal class AnswerPart(private val painter: Painter) : Part<Answer>(painter.column()) {
    private val headline = TextView(painter.context)
    private val reason = TextView(painter.context)

    init {
        (view as LinearLayout).addView(headline)
        view.addView(reason)
        painter.pad(view, Space.WIDE.dp)
        headline.isAccessibilityHeading = true
        view.accessibilityLiveRegion = View.ACCESSIBILITY_LIVE_REGION_ASSERTIVE
    }

    override fun draw(ui: Answer) {
        val words = painter.palette.of(Colour.ON_VERDICT)
        view.background = painter.ground(ui.ground, Corner.CARD)
        painter.palette.type(headline, Type.TITLE, words)
        painter.palette.type(reason, Type.BODY, words)
        headline.text = ui.headline
        reason.text = ui.reason
    }
}

internal class DigitsPart(private val painter: Painter) : Part<Digits>(TextView(painter.context)) {
    override fun draw(ui: Digits) {
        val text = view as TextView
        painter.palette.type(text, Type.DISPLAY, painter.palette.of(Colour.INK))
        text.gravity = Gravity.CENTER
        text.letterSpacing = 0.1f
        // Eight digits stay on one line on the smallest screen with the largest letters.
        text.maxLines = 1
        text.setAutoSizeTextTypeUniformWithConfiguration(
            Type.HEADING.size, Type.DISPLAY.size * 2, 1, android.util.TypedValue.COMPLEX_UNIT_DIP,
        )
        text.minHeight = painter.palette.px(96)
        text.text = ui.digits
        text.contentDescription = ui.said
    }
}

internal class LinesPart(private val painter: Painter) : Part<Lines>(painter.column()) {
    override fun draw(ui: Lines) {
        val column = view as LinearLayout
        while (column.childCount > ui.lines.size) column.removeViewAt(column.childCount - 1)
        ui.lines.forEachIndexed { at, line ->
            val row = column.getChildAt(at) as? LinearLayout ?: row().also { column.addView(it) }
            (row.getChildAt(0) as TextView).text = line.label
            val value = row.getChildAt(1) as TextView
            value.text = line.value
            value.setTextColor(painter.palette.of(line.tone))
            // One stop of a screen reader for both.
            row.contentDescription = "${line.label}，${line.value}"
        }
    }

    /** Label above value: beside each other they would break at 320 px and large letters. */
    private fun row(): LinearLayout = painter.column().apply {
        isFocusable = true
        setPadding(0, painter.palette.px(Space.TIGHT), 0, painter.palette.px(Space.TIGHT))
        addView(TextView(context).also { painter.palette.type(it, Type.SMALL, painter.palette.of(Tone.QUIET)) })
        addView(TextView(context).also { painter.palette.type(it, Type.BODY, painter.palette.of(Tone.PLAIN)) })
    }
}
