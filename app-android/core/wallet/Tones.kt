package example.luzheng.wallet

import example.luzheng.design.Lines
import example.luzheng.design.Tone

/** How loud a state of the core is said. */
fun toneOf(signal: Signal): Tone = when (signal) {
    Signal.GREEN -> Tone.CALM
    Signal.AMBER -> Tone.SOON
    Signal.RED -> Tone.LATE
    Signal.GREY -> Tone.QUIET
}

/** A line of the core; what needs the reader's attention is said loud. */
fun lineOf(line: LineView) = Lines.Line(line.label, line.value, if (line.attention) Tone.LATE else Tone.PLAIN)

/** How loud a due date is said. */
fun toneOf(urgency: Urgency?): Tone = when (urgency) {
    Urgency.OVERDUE -> Tone.LATE
    Urgency.SOON -> Tone.SOON
    Urgency.LATER, null -> Tone.QUIET
}
