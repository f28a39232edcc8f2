package example.luzheng.paint

import android.graphics.Paint
import android.graphics.Typeface
import android.graphics.pdf.PdfDocument
import android.text.StaticLayout
import android.text.TextPaint
import example.luzheng.design.Slip
import java.io.OutputStream

/** Writes a slip as a PDF with one page of A4: its title, then each of its lines. */
fun writeSlip(slip: Slip, to: OutputStream) {
    val document = PdfDocument()
    try {
        val page = document.startPage(PdfDocument.PageInfo.Builder(WIDTH, HEIGHT, 1).create())
        page.canvas.translate(MARGIN, MARGIN)
        for (line in listOf(slip.title) + slip.lines) {
            val letters = TextPaint(Paint.ANTI_ALIAS_FLAG).apply { textSize = SIZE; typeface = Typeface.MONOSPACE }
            val laid = StaticLayout.Builder.obtain(line, 0, line.length, letters, WIDTH - 2 * MARGIN.toInt()).build()
            laid.draw(page.canvas)
            page.canvas.translate(0f, laid.height + SIZE)
        }
        document.finishPage(page)
        document.writeTo(to)
    } finally {
        document.close()
    }
}

// A4 in points of 1/72 inch.
private const val WIDTH = 595
private const val HEIGHT = 842
private const val MARGIN = 56f
private const val SIZE = 18f
