package example.luzheng.paint

import android.content.Context
import android.graphics.drawable.GradientDrawable
import android.graphics.drawable.RippleDrawable
import android.content.res.ColorStateList
import android.view.View
import android.widget.LinearLayout
import example.luzheng.design.Answer
import example.luzheng.design.Camera
import example.luzheng.design.Card
import example.luzheng.design.Choice
import example.luzheng.design.Code
import example.luzheng.design.Colour
import example.luzheng.design.Corner
import example.luzheng.design.Deed
import example.luzheng.design.Digits
import example.luzheng.design.Face
import example.luzheng.design.Field
import example.luzheng.design.Hold
import example.luzheng.design.Lines
import example.luzheng.design.Notice
import example.luzheng.design.Pages
import example.luzheng.design.Ring
import example.luzheng.design.Stack
import example.luzheng.design.Switch
import example.luzheng.design.Text
import example.luzheng.design.Ui
import example.luzheng.design.Waiting

/** Draws a screen's tree with the platform's own views. */
class Painter(val context: Context, val palette: Palette) {

    /** A part that draws this kind. */
    internal fun part(ui: Ui): Part<out Ui> = when (ui) {
        is Answer -> AnswerPart(this)
        is Camera -> CameraPart(this)
        is Card -> CardPart(this)
        is Choice -> ChoicePart(this)
        is Code -> CodePart(this)
        is Deed -> DeedPart(this)
        is Digits -> DigitsPart(this)
        is Face -> FacePart(this)
        is Field -> FieldPart(this)
        is Hold -> HoldPart(this)
        is Lines -> LinesPart(this)
        is Notice -> NoticePart(this)
        is Pages -> PagesPart(this)
        is Ring -> RingPart(this)
        is Stack -> StackPart(this)
        is Switch -> SwitchPart(this)
        is Text -> TextPart(this)
        is Waiting -> WaitingPart(this)
    }

    internal fun column(): LinearLayout = LinearLayout(context).apply { orientation = LinearLayout.VERTICAL }

    /** A ground with round corners, and a line round it where one is asked for. */
    internal fun ground(ground: Colour, corner: Corner, line: Colour? = null): GradientDrawable =
        GradientDrawable().apply {
            setColor(palette.of(ground))
            cornerRadius = palette.px(corner)
            if (line != null) setStroke(palette.px(1), palette.of(line))
        }

    /** The same, and it answers a touch. */
    internal fun touched(ground: Colour, words: Colour, line: Colour? = null): RippleDrawable {
        val ripple = palette.of(words) and FAINT
        return RippleDrawable(ColorStateList.valueOf(ripple), ground(ground, Corner.CARD, line), null)
    }

    internal fun pad(view: View, dp: Int) = view.setPadding(palette.px(dp), palette.px(dp), palette.px(dp), palette.px(dp))

    private companion object {
        const val FAINT = 0x33ffffff
    }
}
