package example.luzheng.paint

import android.graphics.pdf.PdfDocument
import example.luzheng.design.Copy
import java.io.OutputStream

/** Writes a copy as a PDF with one page of A4 on its side. */
fun writeCopy(copy: Copy, to: OutputStream) {
    val document = PdfDocument()
    try {
        val page = document.startPage(PdfDocument.PageInfo.Builder(WIDTH, HEIGHT, 1).create())
        val drawing = copy.drawing
        val scale = minOf((WIDTH - 2 * MARGIN) / drawing.width, (HEIGHT - 2 * MARGIN) / drawing.height)
        page.canvas.translate((WIDTH - drawing.width * scale) / 2, (HEIGHT - drawing.height * scale) / 2)
        page.canvas.scale(scale, scale)
        page.canvas.clipRect(0f, 0f, drawing.width, drawing.height)
        FacePen(copy.pictures).draw(page.canvas, drawing)
        document.finishPage(page)
        document.writeTo(to)
    } finally {
        document.close()
    }
}

// A4 in points of 1/72 inch.
private const val WIDTH = 842
private const val HEIGHT = 595
private const val MARGIN = 36f
