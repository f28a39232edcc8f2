package example.luzheng.app

import android.app.Activity
import android.os.Build
import android.view.Gravity
import android.view.View
import android.view.WindowInsets
import android.widget.Button
import android.widget.LinearLayout
import android.widget.ScrollView
import android.widget.TextView
import example.luzheng.R
import example.luzheng.design.Colour
import example.luzheng.design.Page
import example.luzheng.design.Sign
import example.luzheng.design.Space
import example.luzheng.design.TOUCH
import example.luzheng.design.Tab
import example.luzheng.design.Type
import example.luzheng.paint.Painter
import example.luzheng.paint.Palette
import example.luzheng.paint.show

/** The frame round every page: title and way back above, doors below, the rest scrolls. */
class PageView(activity: Activity, private val palette: Palette) : LinearLayout(activity) {
    private val painter = Painter(activity, palette)
    private val bar = LinearLayout(activity)
    private val back = Button(activity)
    private val title = TextView(activity)
    private val body = LinearLayout(activity)
    private val doors = LinearLayout(activity)
    private val scroll = ScrollView(activity)

    init {
        orientation = VERTICAL
        setBackgroundColor(palette.of(Colour.PAPER))
        bar.gravity = Gravity.CENTER_VERTICAL
        bar.addView(back)
        bar.addView(title, LayoutParams(0, LayoutParams.WRAP_CONTENT, 1f))
        body.orientation = VERTICAL
        pad(body)
        pad(bar)
        scroll.isFillViewport = true
        scroll.addView(body)
        addView(bar)
        addView(scroll, LayoutParams(LayoutParams.MATCH_PARENT, 0, 1f))
        addView(doors)
        title.isAccessibilityHeading = true
        setOnApplyWindowInsetsListener { _, insets -> keepClear(insets) }
    }

    /**
     * Draws a page; [fresh] where it is another screen than before, which begins at its top. So does a page of another title:
     * who went on at the bottom of a request sees what would be signed from its beginning.
     */
    fun draw(page: Page, fresh: Boolean) {
        val another = fresh || title.text.toString() != page.title
        palette.type(title, Type.HEADING, palette.of(Colour.INK))
        title.text = page.title
        back(page)
        painter.show(body, page)
        doors(page.tabs)
        if (another) scroll.scrollTo(0, 0)
    }

    private fun back(page: Page) {
        val touch = page.back
        back.visibility = if (touch == null) View.GONE else View.VISIBLE
        if (touch == null) return
        palette.type(back, Type.BODY, palette.of(Colour.DEED))
        back.isAllCaps = false
        back.setBackgroundColor(0)
        back.minWidth = palette.px(TOUCH)
        back.minHeight = palette.px(TOUCH)
        back.text = touch.said
        back.setOnClickListener { touch.act() }
    }

    private fun doors(tabs: List<Tab>) {
        doors.visibility = if (tabs.isEmpty()) View.GONE else View.VISIBLE
        doors.setBackgroundColor(palette.of(Colour.CARD))
        while (doors.childCount > tabs.size) doors.removeViewAt(doors.childCount - 1)
        tabs.forEachIndexed { at, tab ->
            val door = doors.getChildAt(at) as? Button
                ?: Button(context).also { doors.addView(it, LayoutParams(0, LayoutParams.WRAP_CONTENT, 1f)) }
            door(door, tab)
        }
    }

    private fun door(door: Button, tab: Tab) {
        val colour = palette.of(if (tab.chosen) Colour.DEED else Colour.QUIET)
        palette.type(door, Type.SMALL, colour)
        door.isAllCaps = false
        door.setBackgroundColor(0)
        door.minHeight = palette.px(TOUCH + Space.NORMAL.dp)
        door.minWidth = 0
        door.setPadding(0, palette.px(Space.SMALL), 0, palette.px(Space.SMALL))
        door.text = tab.text
        door.isSelected = tab.chosen
        val sign = context.getDrawable(drawableOf(tab.sign))?.mutate()?.apply { setTint(colour) }
        door.setCompoundDrawablesWithIntrinsicBounds(null, sign, null, null)
        door.setOnClickListener { tab.act() }
    }

    private fun drawableOf(sign: Sign): Int = when (sign) {
        Sign.CARD -> R.drawable.card
        Sign.SCAN -> R.drawable.scan
        Sign.CLOCK -> R.drawable.clock
        Sign.GEAR -> R.drawable.gear
    }

    private fun pad(view: View) {
        val wide = palette.px(Space.WIDE)
        view.setPadding(wide, palette.px(Space.SMALL), wide, palette.px(Space.SMALL))
    }

    /** Android 15 draws apps under its own bars and the keyboard. */
    private fun keepClear(insets: WindowInsets): WindowInsets {
        if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.R) {
            val types = WindowInsets.Type.systemBars() or WindowInsets.Type.ime() or WindowInsets.Type.displayCutout()
            val bars = insets.getInsets(types)
            setPadding(bars.left, bars.top, bars.right, bars.bottom)
        } else {
            @Suppress("DEPRECATION")
            setPadding(
                insets.systemWindowInsetLeft, insets.systemWindowInsetTop,
                insets.systemWindowInsetRight, insets.systemWindowInsetBottom,
            )
        }
        return insets
    }
}
