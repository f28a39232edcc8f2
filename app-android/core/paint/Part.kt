package example.luzheng.paint

import android.view.View
import android.view.ViewGroup
import android.widget.LinearLayout
import example.luzheng.design.Page
import example.luzheng.design.Space
import example.luzheng.design.Ui

/** A view that draws one kind of [Ui] again and again. */
abstract class Part<U : Ui>(val view: View) {
    /** Takes over what is to be drawn now. */
    abstract fun draw(ui: U)
}

/**
 * Draws a list into a column. A view that draws the same kind in the same place stays, so that cursor, focus and scroll
 * position survive every new state.
 */
internal fun Painter.fill(column: LinearLayout, parts: List<Ui>, gap: Space) {
    parts.forEachIndexed { at, ui -> place(column, at, ui, gap) }
    while (column.childCount > parts.size) column.removeViewAt(column.childCount - 1)
}

private fun Painter.place(column: LinearLayout, at: Int, ui: Ui, gap: Space) {
    val there = column.getChildAt(at)?.tag as? Drawn
    if (there != null && there.kind == ui.javaClass) {
        there.draw(ui)
    } else {
        val drawn = Drawn(ui.javaClass, part(ui))
        drawn.part.view.tag = drawn
        drawn.draw(ui)
        if (there != null) column.removeViewAt(at)
        column.addView(drawn.part.view, at, LinearLayout.LayoutParams(MATCH, WRAP))
    }
    (column.getChildAt(at).layoutParams as LinearLayout.LayoutParams).topMargin = if (at == 0) 0 else palette.px(gap)
}

/** A part and the kind it draws. */
private class Drawn(val kind: Class<out Ui>, val part: Part<out Ui>) {
    @Suppress("UNCHECKED_CAST") // The kind was compared.
    fun draw(ui: Ui) = (part as Part<Ui>).draw(ui)
}

internal const val MATCH = ViewGroup.LayoutParams.MATCH_PARENT
internal const val WRAP = ViewGroup.LayoutParams.WRAP_CONTENT

/** Draws the body of a page. */
fun Painter.show(body: LinearLayout, page: Page) = fill(body, page.body, Space.NORMAL)
