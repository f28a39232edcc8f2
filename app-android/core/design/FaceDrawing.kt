package example.luzheng.design

/** A certificate's face as marks, in units of its own size; the core makes it from `proto/faces`. */
class FaceDrawing(val width: Float, val height: Float, val marks: List<FaceMark>)

/** One thing to draw. Colours are `0xAARRGGBB`. */
sealed interface FaceMark {
    /** A box with round corners. */
    data class Panel(
        val x: Float, val y: Float, val width: Float, val height: Float,
        val radius: Float, val fill: Long?, val line: Long?, val lineWidth: Float,
    ) : FaceMark

    /** A circle's line. */
    data class Circle(val x: Float, val y: Float, val radius: Float, val lineWidth: Float, val colour: Long) : FaceMark

    /** A filled shape: x and y of each corner. */
    data class Shape(val points: List<Float>, val colour: Long) : FaceMark

    /** A line of words; ([x], [y]) is where its base line begins, or its middle. */
    data class Words(
        val x: Float, val y: Float, val size: Float, val bold: Boolean, val centred: Boolean, val turn: Float,
        val colour: Long, val text: String,
    ) : FaceMark

    /** The picture of this name, as large as fits. */
    data class Picture(val name: String, val x: Float, val y: Float, val width: Float, val height: Float) : FaceMark
}
