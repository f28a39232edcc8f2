package example.luzheng.paint

import android.content.Context
import android.graphics.Canvas
import android.graphics.Paint
import android.graphics.RectF
import android.os.SystemClock
import android.view.Gravity
import android.view.View
import android.widget.LinearLayout
import android.widget.TextView
import example.luzheng.design.Code
import example.luzheng.design.Colour
import example.luzheng.design.Ring
import example.luzheng.design.Space
import example.luzheng.design.Tone
import example.luzheng.design.Type

internal class CodePart(painter: Painter) : Part<Code>(CodeView(painter)) {
    override fun draw(ui: Code) = (view as CodeView).show(ui)
}

/** A symbol as large as the screen allows, in whole pixels a module, dark on light in every theme. */
private class CodeView(private val painter: Painter) : View(painter.context) {
    private val dark = Paint().apply { color = painter.palette.of(Colour.CODE_DARK) }
    private var code: Code? = null

    fun show(next: Code) {
        contentDescription = next.said
        background = painter.ground(Colour.CODE_LIGHT, example.luzheng.design.Corner.CARD)
        if (next.modules.contentEquals(code?.modules)) return
        code = next
        invalidate()
    }

    override fun onMeasure(widthSpec: Int, heightSpec: Int) {
        val width = MeasureSpec.getSize(widthSpec)
        // On a wide screen the ring and the words below stay in sight.
        val most = (resources.displayMetrics.heightPixels * 0.6f).toInt()
        setMeasuredDimension(width, width.coerceAtMost(most))
    }

    override fun onDraw(canvas: Canvas) {
        val code = code ?: return
        val module = minOf(width, height) / (code.side + 2 * QUIET_ZONE)
        if (module == 0) return
        val left = (width - module * code.side) / 2
        val top = (height - module * code.side) / 2
        for (at in code.modules.indices) {
            if (code.modules[at].toInt() == 0) continue
            val x = left + at % code.side * module
            val y = top + at / code.side * module
            canvas.drawRect(x.toFloat(), y.toFloat(), (x + module).toFloat(), (y + module).toFloat(), dark)
        }
    }

    private companion object {
        const val QUIET_ZONE = 4
    }
}

internal class RingPart(painter: Painter) : Part<Ring>(LinearLayout(painter.context)) {
    private val ring = RingView(painter.context, painter.palette)
    private val text = TextView(painter.context)

    init {
        val row = view as LinearLayout
        row.gravity = Gravity.CENTER
        val side = painter.palette.px(DIAMETER)
        row.addView(ring, LinearLayout.LayoutParams(side, side))
        row.addView(text, LinearLayout.LayoutParams(WRAP, WRAP).apply { marginStart = painter.palette.px(Space.NORMAL) })
        painter.palette.type(text, Type.BODY, painter.palette.of(Tone.QUIET))
    }

    override fun draw(ui: Ring) = ring.run(ui) { seconds ->
        val said = ui.text.replace("{seconds}", seconds.toString())
        if (text.text.toString() != said) text.text = said
    }

    private companion object {
        const val DIAMETER = 44
    }
}

/** Runs down by itself from where it stood, by the clock that nobody can set. */
private class RingView(context: Context, palette: Palette) : View(context) {
    private val rest = stroke(palette, Colour.LINE)
    private val running = stroke(palette, Colour.DEED)
    private val box = RectF()
    private var key = Long.MIN_VALUE
    private var endsAt = 0L
    private var whole = 1L
    private var tell: (Long) -> Unit = {}

    private fun stroke(palette: Palette, colour: Colour) = Paint(Paint.ANTI_ALIAS_FLAG).apply {
        style = Paint.Style.STROKE
        strokeWidth = palette.px(6).toFloat()
        color = palette.of(colour)
    }

    fun run(ring: Ring, told: (Long) -> Unit) {
        tell = told
        // The same ring drawn again goes on from where it is.
        if (ring.key != key) {
            key = ring.key
            whole = ring.wholeMillis.coerceAtLeast(1)
            endsAt = SystemClock.elapsedRealtime() + ring.leftMillis
        }
        invalidate()
    }

    override fun onDraw(canvas: Canvas) {
        val left = (endsAt - SystemClock.elapsedRealtime()).coerceIn(0, whole)
        val inset = rest.strokeWidth / 2
        box.set(inset, inset, width - inset, height - inset)
        canvas.drawOval(box, rest)
        canvas.drawArc(box, -90f, 360f * left / whole, false, running)
        tell((left + 999) / 1_000)
        if (left > 0) postInvalidateDelayed(FRAME)
    }

    private companion object {
        /** Ten a second are smooth enough for a ring and spare the battery. */
        const val FRAME = 100L
    }
}
