package example.luzheng.design

/**
 * What a screen draws: a tree of plain values, without any class of Android. The app paints it with views, tests read it,
 * and the gallery writes it as HTML, so that every picture comes from the same drawing.
 */
sealed interface Ui

/** One page; the outermost thing a screen draws. */
data class Page(
    val title: String,
    val body: List<Ui>,
    val back: Touch? = null,
    val tabs: List<Tab> = emptyList(),
    /** Nobody may take a picture of it, and the list of recent apps hides it. */
    val secure: Boolean = false,
    /** The screen is at its brightest while it is shown. */
    val bright: Boolean = false,
)

/** What happens on a touch, and what a screen reader says of it. */
class Touch(val said: String, val act: () -> Unit)

/** A door to another part of the app. */
class Tab(val text: String, val sign: Sign, val chosen: Boolean, val act: () -> Unit)

/** The few signs there are; each stands beside words. */
enum class Sign { CARD, SCAN, CLOCK, GEAR }

/** How loud something is said. */
enum class Tone { PLAIN, QUIET, CALM, SOON, LATE }

/** Things below each other. */
data class Stack(val parts: List<Ui>, val gap: Space = Space.NORMAL) : Ui

/** Words. */
data class Text(
    val text: String,
    val type: Type = Type.BODY,
    val tone: Tone = Tone.PLAIN,
    val centred: Boolean = false,
    /** A heading, by which a screen reader jumps. */
    val heading: Boolean = false,
    /** Said by a screen reader when it changes. */
    val live: Boolean = false,
    /** What a screen reader says in its place. */
    val said: String? = null,
) : Ui

/** Something to do. */
class Deed(val text: String, val rank: Rank = Rank.FIRST, val enabled: Boolean = true, val act: () -> Unit) : Ui {
    /** The one thing to do here, another thing, a thing that cannot be undone. */
    enum class Rank { FIRST, SECOND, GRAVE }
}

/**
 * Something that is agreed to: held down for [millis], so that no passing touch does it. A screen reader, whose double touch
 * is deliberate enough, does it at once.
 */
class Hold(val text: String, val enabled: Boolean = true, val millis: Long = LONG_ENOUGH, val act: () -> Unit) : Ui {
    companion object {
        const val LONG_ENOUGH = 1_200L
    }
}

/** Something to write. */
class Field(
    val label: String,
    val value: String,
    val keys: Keys = Keys.TEXT,
    val most: Int = 40,
    val hint: String? = null,
    val problem: String? = null,
    val enabled: Boolean = true,
    val write: (String) -> Unit,
) : Ui {
    /** Which keyboard. */
    enum class Keys { TEXT, DIGITS, CODE }
}

/** Something to agree to or switch. */
class Switch(val text: String, val on: Boolean, val detail: String? = null, val act: (Boolean) -> Unit) : Ui

/** One of a few. */
class Choice(val label: String, val options: List<Option>) : Ui {
    /** One of them. */
    class Option(val text: String, val chosen: Boolean, val act: () -> Unit)
}

/** Things that belong together; touching it does something where [act] is there. */
class Card(val parts: List<Ui>, val act: Touch? = null) : Ui

/** Something the reader should not miss. */
data class Notice(val text: String) : Ui

/** Labels and what stands beside them. */
data class Lines(val lines: List<Line>) : Ui {
    /** One of them. */
    data class Line(val label: String, val value: String, val tone: Tone = Tone.PLAIN)
}

/** The answer of a check: a ground of its own colour, and words. */
data class Answer(val headline: String, val reason: String, val ground: Colour) : Ui

/** A symbol to scan: [modules] row by row, without the quiet zone. */
class Code(val modules: ByteArray, val side: Int, val said: String) : Ui

/** Digits to read out. */
data class Digits(val digits: String, val said: String) : Ui

/** A ring that runs down, from [leftMillis] of [wholeMillis], with [text] beside it. */
data class Ring(val leftMillis: Long, val wholeMillis: Long, val text: String, val key: Long) : Ui

/** A certificate's face. */
class Face(val drawing: FaceDrawing, val pictures: Map<String, ByteArray>, val said: String) : Ui

/** The pages of a PDF below each other; what a screen reader says of them is told by their number. */
class Pages(val pdf: ByteArray, val said: (pages: Int) -> String) : Ui

/** What the camera sees; frames go to [see]. */
class Camera(val said: String, val torch: Boolean, val see: (Luma) -> Unit, val failed: () -> Unit) : Ui

/** A wait, and the way out of it. */
class Waiting(val text: String, val stopText: String? = null, val stop: (() -> Unit)? = null) : Ui

/** A picture's brightness: rows of [width] pixels, [stride] bytes apart. */
class Luma(val width: Int, val height: Int, val stride: Int, val bytes: ByteArray)
