package example.luzheng.paint

import android.graphics.Bitmap
import android.graphics.Color
import android.graphics.pdf.PdfRenderer
import android.os.ParcelFileDescriptor
import android.view.View
import android.widget.ImageView
import android.widget.LinearLayout
import example.luzheng.design.Pages
import example.luzheng.design.Space
import java.io.File
import java.io.IOException
import java.util.concurrent.ExecutorService
import java.util.concurrent.Executors

internal class PagesPart(painter: Painter) : Part<Pages>(PagesView(painter)) {
    override fun draw(ui: Pages) = (view as PagesView).show(ui)
}

/** Draws the pages of a file below each other, as wide as the screen, in a thread beside; what is no such file stays empty. */
private class PagesView(private val painter: Painter) : LinearLayout(painter.context) {
    private var pages: Pages? = null
    private var drawn = 0 to 0
    private var beside: ExecutorService? = null

    init {
        orientation = VERTICAL
    }

    fun show(next: Pages) {
        if (next.pdf === pages?.pdf) return
        pages = next
        drawn = 0 to 0
        draw(width)
    }

    override fun onSizeChanged(width: Int, height: Int, oldWidth: Int, oldHeight: Int) {
        super.onSizeChanged(width, height, oldWidth, oldHeight)
        if (width != oldWidth) draw(width)
    }

    override fun onDetachedFromWindow() {
        beside?.shutdownNow()
        beside = null
        super.onDetachedFromWindow()
    }

    private fun draw(width: Int) {
        val now = pages ?: return
        val wanted = width to System.identityHashCode(now.pdf)
        if (width == 0 || drawn == wanted) return
        drawn = wanted
        val thread = beside ?: Executors.newSingleThreadExecutor().also { beside = it }
        thread.execute {
            val pictures = pictures(now.pdf, width, painter.context.cacheDir)
            post { if (drawn == wanted) place(pictures, now) }
        }
    }

    private fun place(pictures: List<Bitmap>, of: Pages) {
        removeAllViews()
        contentDescription = of.said(pictures.size)
        for (picture in pictures) {
            val page = ImageView(context)
            page.setImageBitmap(picture)
            page.adjustViewBounds = true
            page.importantForAccessibility = View.IMPORTANT_FOR_ACCESSIBILITY_NO
            addView(page, LayoutParams(MATCH, WRAP).apply { bottomMargin = painter.palette.px(Space.SMALL) })
        }
    }
}

/** More pages than a copy ever has are not drawn: each is a picture in memory. */
private const val MOST_PAGES = 8

/** The system draws from a file only; nobody else sees it, for its name is gone before it is read. */
private fun pictures(pdf: ByteArray, width: Int, folder: File): List<Bitmap> = try {
    val file = File.createTempFile("pages", ".pdf", folder)
    val open = try {
        file.writeBytes(pdf)
        ParcelFileDescriptor.open(file, ParcelFileDescriptor.MODE_READ_ONLY)
    } finally {
        file.delete()
    }
    PdfRenderer(open).use { document -> List(minOf(document.pageCount, MOST_PAGES)) { picture(document, it, width) } }
} catch (_: IOException) {
    emptyList()
} catch (_: SecurityException) {
    emptyList()
}

private fun picture(document: PdfRenderer, at: Int, width: Int): Bitmap = document.openPage(at).use { page ->
    val height = (width.toLong() * page.height / page.width).toInt()
    val picture = Bitmap.createBitmap(width, height, Bitmap.Config.ARGB_8888)
    picture.eraseColor(Color.WHITE)
    page.render(picture, null, null, PdfRenderer.Page.RENDER_MODE_FOR_DISPLAY)
    picture
}
