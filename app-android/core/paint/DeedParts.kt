package example.luzheng.paint

import android.text.Editable
import android.text.InputFilter
import android.text.InputType
import android.text.TextWatcher
import android.view.Gravity
import android.view.View
import android.widget.Button
import android.widget.CheckBox
import android.widget.EditText
import android.widget.LinearLayout
import android.widget.ProgressBar
import android.widget.TextView
import example.luzheng.design.Card
import example.luzheng.design.Choice
import example.luzheng.design.Colour
import example.luzheng.design.Corner
import example.luzheng.design.Deed
import example.luzheng.design.Field
import example.luzheng.design.Space
import example.luzheng.design.Stack
import example.luzheng.design.Switch
import example.luzheng.design.TOUCH
import example.luzheng.design.Tone
import example.luzheng.design.Type
import example.luzheng.design.Waiting

internal class DeedPart(private val painter: Painter) : Part<Deed>(Button(painter.context)) {
    override fun draw(ui: Deed) {
        val button = view as Button
        val (ground, words, line) = when (ui.rank) {
            Deed.Rank.FIRST -> Triple(Colour.DEED, Colour.ON_DEED, null)
            Deed.Rank.SECOND -> Triple(Colour.CARD, Colour.DEED, Colour.LINE)
            Deed.Rank.GRAVE -> Triple(Colour.NOT_VALID, Colour.ON_VERDICT, null)
        }
        button.background = painter.touched(ground, words, line)
        painter.palette.type(button, Type.STRONG, painter.palette.of(words))
        button.isAllCaps = false
        button.stateListAnimator = null
        painter.pad(button, Space.NORMAL.dp)
        button.minHeight = painter.palette.px(TOUCH)
        button.text = ui.text
        button.isEnabled = ui.enabled
        button.alpha = if (ui.enabled) 1f else 0.5f
        button.setOnClickListener { ui.act() }
    }
}

internal class FieldPart(private val painter: Painter) : Part<Field>(painter.column()) {
    private val label = TextView(painter.context)
    private val input = EditText(painter.context)
    private val below = TextView(painter.context)
    private var write: (String) -> Unit = {}

    init {
        (view as LinearLayout).addView(label)
        view.addView(input, LinearLayout.LayoutParams(MATCH, WRAP))
        view.addView(below)
        label.labelFor = View.generateViewId().also { input.id = it }
        input.background = painter.ground(Colour.CARD, Corner.SMALL, Colour.LINE)
        painter.pad(input, Space.NORMAL.dp)
        input.minHeight = painter.palette.px(TOUCH)
        // Names and numbers are learnt by no keyboard and filled in by nobody.
        input.importantForAutofill = View.IMPORTANT_FOR_AUTOFILL_NO
        input.isSaveEnabled = false
        input.addTextChangedListener(object : TextWatcher {
            override fun afterTextChanged(text: Editable) = write(text.toString())
            override fun beforeTextChanged(text: CharSequence, start: Int, count: Int, after: Int) = Unit
            override fun onTextChanged(text: CharSequence, start: Int, before: Int, count: Int) = Unit
        })
    }

    override fun draw(ui: Field) {
        val palette = painter.palette
        palette.type(label, Type.SMALL, palette.of(Tone.QUIET))
        palette.type(input, Type.BODY, palette.of(Tone.PLAIN))
        palette.type(below, Type.SMALL, palette.of(if (ui.problem == null) Tone.QUIET else Tone.LATE))
        label.text = ui.label
        input.inputType = when (ui.keys) {
            Field.Keys.TEXT -> InputType.TYPE_CLASS_TEXT or InputType.TYPE_TEXT_VARIATION_PERSON_NAME
            Field.Keys.DIGITS -> InputType.TYPE_CLASS_NUMBER
            Field.Keys.CODE ->
                InputType.TYPE_CLASS_TEXT or InputType.TYPE_TEXT_FLAG_CAP_CHARACTERS or InputType.TYPE_TEXT_FLAG_NO_SUGGESTIONS
        }
        input.imeOptions = android.view.inputmethod.EditorInfo.IME_FLAG_NO_PERSONALIZED_LEARNING
        input.filters = arrayOf(InputFilter.LengthFilter(ui.most))
        input.isEnabled = ui.enabled
        // Drawing must not count as writing.
        write = {}
        if (input.text.toString() != ui.value) input.setText(ui.value)
        write = ui.write
        below.text = ui.problem ?: ui.hint
        below.visibility = if (below.text.isNullOrEmpty()) View.GONE else View.VISIBLE
        input.error = ui.problem
    }
}

internal class SwitchPart(private val painter: Painter) : Part<Switch>(painter.column()) {
    private val box = CheckBox(painter.context)
    private val detail = TextView(painter.context)

    init {
        (view as LinearLayout).addView(box, LinearLayout.LayoutParams(MATCH, WRAP))
        view.addView(detail)
        box.minHeight = painter.palette.px(TOUCH)
    }

    override fun draw(ui: Switch) {
        painter.palette.type(box, Type.BODY, painter.palette.of(Tone.PLAIN))
        painter.palette.type(detail, Type.SMALL, painter.palette.of(Tone.QUIET))
        box.text = ui.text
        box.setOnCheckedChangeListener(null)
        box.isChecked = ui.on
        box.setOnCheckedChangeListener { _, on -> ui.act(on) }
        detail.text = ui.detail
        detail.visibility = if (ui.detail == null) View.GONE else View.VISIBLE
    }
}

internal class ChoicePart(private val painter: Painter) : Part<Choice>(painter.column()) {
    private val label = TextView(painter.context)
    private val rows = painter.column()

    init {
        (view as LinearLayout).addView(label)
        view.addView(rows, LinearLayout.LayoutParams(MATCH, WRAP))
    }

    override fun draw(ui: Choice) {
        painter.palette.type(label, Type.SMALL, painter.palette.of(Tone.QUIET))
        label.text = ui.label
        // Large letters need the width: one below the other then.
        val large = painter.context.resources.configuration.fontScale > LARGE
        val wanted = ui.options.chunked(if (large) 1 else if (ui.options.size == 4) 2 else MOST_BESIDE)
        while (rows.childCount > wanted.size) rows.removeViewAt(rows.childCount - 1)
        wanted.forEachIndexed { at, options -> row(at, options) }
    }

    private fun row(at: Int, options: List<Choice.Option>) {
        val row = rows.getChildAt(at) as? LinearLayout
            ?: LinearLayout(painter.context).also { rows.addView(it, LinearLayout.LayoutParams(MATCH, WRAP)) }
        while (row.childCount > options.size) row.removeViewAt(row.childCount - 1)
        options.forEachIndexed { place, option ->
            val button = row.getChildAt(place) as? Button
                ?: Button(painter.context).also { row.addView(it, LinearLayout.LayoutParams(0, MATCH, 1f)) }
            option(button, option)
        }
    }

    private fun option(button: Button, option: Choice.Option) {
        val (ground, words) =
            if (option.chosen) Colour.DEED to Colour.ON_DEED else Colour.CARD to Colour.INK
        button.background = painter.touched(ground, words, Colour.LINE)
        painter.palette.type(button, Type.STRONG, painter.palette.of(words))
        button.isAllCaps = false
        button.stateListAnimator = null
        button.minHeight = painter.palette.px(TOUCH)
        button.text = option.text
        button.isSelected = option.chosen
        button.setOnClickListener { option.act() }
    }

    private companion object {
        const val LARGE = 1.3f
        const val MOST_BESIDE = 3
    }
}

internal class StackPart(private val painter: Painter) : Part<Stack>(painter.column()) {
    override fun draw(ui: Stack) = painter.fill(view as LinearLayout, ui.parts, ui.gap)
}

internal class CardPart(private val painter: Painter) : Part<Card>(painter.column()) {
    override fun draw(ui: Card) {
        val act = ui.act
        if (act == null) view.background = painter.ground(Colour.CARD, Corner.CARD, Colour.LINE)
        else if (view.background !is android.graphics.drawable.RippleDrawable) {
            view.background = painter.touched(Colour.CARD, Colour.INK, Colour.LINE)
        }
        painter.pad(view, Space.WIDE.dp)
        painter.fill(view as LinearLayout, ui.parts, Space.SMALL)
        view.contentDescription = act?.said
        view.setOnClickListener(act?.let { touch -> View.OnClickListener { touch.act() } })
        view.isClickable = act != null
        view.isFocusable = act != null
    }
}

internal class WaitingPart(private val painter: Painter) : Part<Waiting>(painter.column()) {
    private val text = TextView(painter.context)
    private val stop = DeedPart(painter)

    init {
        val column = view as LinearLayout
        column.gravity = Gravity.CENTER_HORIZONTAL
        column.addView(ProgressBar(painter.context))
        column.addView(text)
        column.addView(stop.view, LinearLayout.LayoutParams(MATCH, WRAP))
        text.accessibilityLiveRegion = View.ACCESSIBILITY_LIVE_REGION_POLITE
    }

    override fun draw(ui: Waiting) {
        painter.palette.type(text, Type.BODY, painter.palette.of(Tone.QUIET))
        text.text = ui.text
        val act = ui.stop
        stop.view.visibility = if (act == null) View.GONE else View.VISIBLE
        if (act != null) stop.draw(Deed(ui.stopText.orEmpty(), Deed.Rank.SECOND, act = act))
    }
}
