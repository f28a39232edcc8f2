package example.luzheng.paint

import android.graphics.Bitmap
import android.graphics.BitmapFactory
import android.graphics.Canvas
import android.graphics.Paint
import android.graphics.Path
import android.graphics.RectF
import android.graphics.Typeface
import example.luzheng.design.FaceDrawing
import example.luzheng.design.FaceMark

/** Draws the marks of a certificate's face, on a screen or on paper. */
internal class FacePen(files: Map<String, ByteArray>) {
    private val paint = Paint(Paint.ANTI_ALIAS_FLAG or Paint.FILTER_BITMAP_FLAG)
    private val pictures: Map<String, Bitmap> = files.mapNotNull { (name, bytes) -> decode(bytes)?.let { name to it } }.toMap()

    /** In the drawing's own units: whoever calls has scaled the canvas. */
    fun draw(canvas: Canvas, drawing: FaceDrawing) {
        for (mark in drawing.marks) draw(canvas, mark)
    }

    /** A picture with an absurd size is left out: its frame stays empty. */
    private fun decode(bytes: ByteArray): Bitmap? {
        val size = BitmapFactory.Options().apply { inJustDecodeBounds = true }
        BitmapFactory.decodeByteArray(bytes, 0, bytes.size, size)
        if (size.outWidth !in 1..WIDEST || size.outHeight !in 1..WIDEST) return null
        return BitmapFactory.decodeByteArray(bytes, 0, bytes.size)
    }

    private fun draw(canvas: Canvas, mark: FaceMark) {
        paint.style = Paint.Style.FILL
        when (mark) {
            is FaceMark.Panel -> panel(canvas, mark)
            is FaceMark.Circle -> {
                line(mark.colour, mark.lineWidth)
                canvas.drawCircle(mark.x, mark.y, mark.radius, paint)
            }
            is FaceMark.Shape -> shape(canvas, mark)
            is FaceMark.Words -> words(canvas, mark)
            is FaceMark.Picture -> picture(canvas, mark)
        }
    }

    private fun line(colour: Long, width: Float) {
        paint.style = Paint.Style.STROKE
        paint.strokeWidth = width
        paint.color = colour.toInt()
    }

    private fun panel(canvas: Canvas, mark: FaceMark.Panel) {
        val box = RectF(mark.x, mark.y, mark.x + mark.width, mark.y + mark.height)
        mark.fill?.let {
            paint.color = it.toInt()
            canvas.drawRoundRect(box, mark.radius, mark.radius, paint)
        }
        mark.line?.let {
            line(it, mark.lineWidth)
            canvas.drawRoundRect(box, mark.radius, mark.radius, paint)
        }
    }

    private fun shape(canvas: Canvas, mark: FaceMark.Shape) {
        val path = Path()
        for (at in 0 until mark.points.size / 2) {
            val (x, y) = mark.points[2 * at] to mark.points[2 * at + 1]
            if (at == 0) path.moveTo(x, y) else path.lineTo(x, y)
        }
        path.close()
        paint.color = mark.colour.toInt()
        canvas.drawPath(path, paint)
    }

    private fun words(canvas: Canvas, mark: FaceMark.Words) {
        paint.color = mark.colour.toInt()
        paint.textSize = mark.size
        paint.typeface = if (mark.bold) Typeface.DEFAULT_BOLD else Typeface.DEFAULT
        paint.textAlign = if (mark.centred) Paint.Align.CENTER else Paint.Align.LEFT
        canvas.save()
        canvas.rotate(mark.turn, mark.x, mark.y)
        canvas.drawText(mark.text, mark.x, mark.y, paint)
        canvas.restore()
    }

    private fun picture(canvas: Canvas, mark: FaceMark.Picture) {
        val picture = pictures[mark.name] ?: return
        val scale = minOf(mark.width / picture.width, mark.height / picture.height)
        val (width, height) = picture.width * scale to picture.height * scale
        val (x, y) = mark.x + (mark.width - width) / 2 to mark.y + (mark.height - height) / 2
        canvas.drawBitmap(picture, null, RectF(x, y, x + width, y + height), paint)
    }

    private companion object {
        const val WIDEST = 4_096
    }
}
