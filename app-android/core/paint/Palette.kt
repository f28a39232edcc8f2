package example.luzheng.paint

import android.content.Context
import android.graphics.Typeface
import android.util.TypedValue
import android.widget.TextView
import example.luzheng.design.Colour
import example.luzheng.design.Corner
import example.luzheng.design.Space
import example.luzheng.design.Tone
import example.luzheng.design.Type

/** The tokens of the design in this phone's pixels and theme. */
class Palette(private val context: Context, private val dark: Boolean) {
    private val density = context.resources.displayMetrics.density

    /** A colour of the theme. */
    fun of(colour: Colour): Int = (if (dark) colour.dark else colour.light).toInt()

    /** The colour of words that are said this loud. */
    fun of(tone: Tone): Int = of(
        when (tone) {
            Tone.PLAIN -> Colour.INK
            Tone.QUIET -> Colour.QUIET
            Tone.CALM -> Colour.CALM
            Tone.SOON -> Colour.SOON
            Tone.LATE -> Colour.LATE
        },
    )

    /** Pixels of so many dp. */
    fun px(dp: Int): Int = (dp * density + 0.5f).toInt()

    /** Pixels of a space. */
    fun px(space: Space): Int = px(space.dp)

    /** Pixels of a corner's radius. */
    fun px(corner: Corner): Float = corner.dp * density

    /** Letters of a size; they grow with what the reader set. */
    fun type(view: TextView, type: Type, colour: Int) {
        view.setTextSize(TypedValue.COMPLEX_UNIT_SP, type.size.toFloat())
        view.typeface = Typeface.create(Typeface.DEFAULT, if (type.weight >= BOLD) Typeface.BOLD else Typeface.NORMAL)
        view.setTextColor(colour)
        // Extra room instead of a fixed line height, so that nothing is cut at 200 %.
        view.setLineSpacing(0f, type.line.toFloat() / type.size / NATURAL)
    }

    private companion object {
        const val BOLD = 600
        /** Height of a line of the system's font as it is, in heights of its letters. */
        const val NATURAL = 1.2f
    }
}
