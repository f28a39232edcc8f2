package example.luzheng.paint

import android.graphics.Canvas
import android.view.View
import example.luzheng.design.Face

internal class FacePart(painter: Painter) : Part<Face>(FaceView(painter)) {
    override fun draw(ui: Face) = (view as FaceView).show(ui)
}

/** Draws the marks of a certificate's face, as wide as the screen. */
private class FaceView(painter: Painter) : View(painter.context) {
    private var face: Face? = null
    private var pen = FacePen(emptyMap())

    fun show(next: Face) {
        // Time that runs down beside it does not change what is drawn.
        if (next.drawing === face?.drawing) return
        contentDescription = next.said
        face = next
        pen = FacePen(next.pictures)
        requestLayout()
        invalidate()
    }

    override fun onMeasure(widthSpec: Int, heightSpec: Int) {
        val width = MeasureSpec.getSize(widthSpec)
        val drawing = face?.drawing
        setMeasuredDimension(width, if (drawing == null) 0 else (width * drawing.height / drawing.width).toInt())
    }

    override fun onDraw(canvas: Canvas) {
        val drawing = face?.drawing ?: return
        val scale = width / drawing.width
        canvas.scale(scale, scale)
        pen.draw(canvas, drawing)
    }
}
