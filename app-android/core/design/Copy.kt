package example.luzheng.design

/** A certificate's face to be handed on, with what it is for written across it. */
class Copy(val title: String, val drawing: FaceDrawing, val pictures: Map<String, ByteArray>)

/** A file to be handed on: a receipt, a history. [title] stands on the share sheet, [name] is the file's. */
class Paper(val title: String, val name: String, val mediaType: String, val bytes: ByteArray) {
    companion object {
        /** What annotated copies and printed receipts are. */
        const val PDF = "application/pdf"
    }
}

/** A few lines on paper and nowhere else; it says nothing of itself, because they may be a secret. */
class Slip(val title: String, val lines: List<String>) {
    override fun toString() = "Slip(…)"
}

/** The most letters that what a copy is for may have. */
const val LONGEST_PURPOSE = 30

/**
 * The drawing with [note] across all of it, slanted and see-through: what is beneath stays readable, and no part of any
 * size can be cut out without it.
 */
fun annotated(drawing: FaceDrawing, note: String): FaceDrawing {
    val size = drawing.width / LETTERS_A_LINE
    // Letters of Chinese are as wide as high; a gap of four keeps neighbours apart.
    val step = size * (note.length + 4)
    val marks = ArrayList<FaceMark>(drawing.marks)
    var row = 0
    var y = size
    while (y < drawing.height + size) {
        var x = -step / 2 * (row % 2)
        while (x < drawing.width) {
            marks += FaceMark.Words(x, y, size, bold = true, centred = false, turn = SLANT, NOTE_COLOUR, note)
            x += step
        }
        y += size * ROWS_APART
        row += 1
    }
    return FaceDrawing(drawing.width, drawing.height, marks)
}

private const val LETTERS_A_LINE = 32f
private const val ROWS_APART = 5f
private const val SLANT = -20f
private const val NOTE_COLOUR = 0x66a3161aL
