package example.luzheng.paint

import android.annotation.SuppressLint
import android.graphics.Canvas
import android.graphics.Paint
import android.os.Bundle
import android.os.SystemClock
import android.view.HapticFeedbackConstants
import android.view.KeyEvent
import android.view.MotionEvent
import android.view.accessibility.AccessibilityNodeInfo
import android.widget.Button
import example.luzheng.design.Colour
import example.luzheng.design.Hold
import example.luzheng.design.Space
import example.luzheng.design.TOUCH
import example.luzheng.design.Type

internal class HoldPart(private val painter: Painter) : Part<Hold>(HoldView(painter)) {
    override fun draw(ui: Hold) {
        val button = view as HoldView
        button.background = painter.touched(Colour.DEED, Colour.ON_DEED)
        painter.palette.type(button, Type.STRONG, painter.palette.of(Colour.ON_DEED))
        button.isAllCaps = false
        button.stateListAnimator = null
        painter.pad(button, Space.WIDE.dp)
        button.minHeight = painter.palette.px(TOUCH)
        button.text = ui.text
        button.isEnabled = ui.enabled
        button.alpha = if (ui.enabled) 1f else 0.5f
        button.hold(ui)
    }
}

/** Fills up while a finger or a key holds it, and does its deed when it is full; let go before, it empties. */
@SuppressLint("ViewConstructor")
private class HoldView(painter: Painter) : Button(painter.context) {
    private val filled = Paint().apply { color = painter.palette.of(Colour.ON_DEED) and FAINT }
    private var deed: Hold? = null
    private var heldSince: Long? = null

    // By a clock and not by an animation: a phone that leaves animations out would end one at once.
    private val full = Runnable {
        letGo()
        performHapticFeedback(HapticFeedbackConstants.LONG_PRESS)
        deed?.act?.invoke()
    }

    fun hold(next: Hold) {
        deed = next
        if (!next.enabled) letGo()
    }

    @SuppressLint("ClickableViewAccessibility") // A click is no consent; a screen reader's is taken below.
    override fun onTouchEvent(event: MotionEvent): Boolean {
        if (isEnabled) when (event.actionMasked) {
            MotionEvent.ACTION_DOWN -> begin()
            MotionEvent.ACTION_UP, MotionEvent.ACTION_CANCEL -> letGo()
            // A finger that left it changed its mind.
            MotionEvent.ACTION_MOVE -> if (event.x !in 0f..width.toFloat() || event.y !in 0f..height.toFloat()) letGo()
        }
        return super.onTouchEvent(event)
    }

    override fun onKeyDown(code: Int, event: KeyEvent): Boolean {
        if (code !in CONFIRMING || !isEnabled) return super.onKeyDown(code, event)
        if (event.repeatCount == 0) begin()
        return true
    }

    override fun onKeyUp(code: Int, event: KeyEvent): Boolean {
        if (code !in CONFIRMING) return super.onKeyUp(code, event)
        letGo()
        return true
    }

    override fun performAccessibilityAction(action: Int, arguments: Bundle?): Boolean {
        if (action != AccessibilityNodeInfo.ACTION_CLICK || !isEnabled) return super.performAccessibilityAction(action, arguments)
        deed?.act?.invoke()
        return true
    }

    override fun onDetachedFromWindow() {
        letGo()
        super.onDetachedFromWindow()
    }

    override fun onDraw(canvas: Canvas) {
        val since = heldSince
        val whole = deed?.millis ?: 0
        if (since != null && whole > 0) {
            val part = (SystemClock.uptimeMillis() - since).toFloat() / whole
            canvas.drawRect(0f, 0f, width * part.coerceIn(0f, 1f), height.toFloat(), filled)
            postInvalidateOnAnimation()
        }
        super.onDraw(canvas)
    }

    private fun begin() {
        letGo()
        val wanted = deed ?: return
        // The list around it must not take the finger for scrolling.
        parent?.requestDisallowInterceptTouchEvent(true)
        heldSince = SystemClock.uptimeMillis()
        postDelayed(full, wanted.millis)
        invalidate()
    }

    private fun letGo() {
        removeCallbacks(full)
        heldSince = null
        invalidate()
    }

    private companion object {
        const val FAINT = 0x40ffffff
        val CONFIRMING = listOf(KeyEvent.KEYCODE_ENTER, KeyEvent.KEYCODE_DPAD_CENTER, KeyEvent.KEYCODE_SPACE)
    }
}
