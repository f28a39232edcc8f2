package example.luzheng.testing

import example.luzheng.design.Face
import example.luzheng.design.FaceMark
import java.util.Base64

/** Writes a certificate's face as SVG. */
internal object SvgFace {
    fun write(ui: Face): String {
        val drawing = ui.drawing
        val marks = drawing.marks.joinToString("") { mark(it, ui.pictures) }
        return "<svg class=face viewBox='0 0 ${drawing.width} ${drawing.height}' role=img aria-label='${esc(ui.said)}' font-family='Noto Sans CJK SC'>$marks</svg>"
    }

    private fun mark(mark: FaceMark, pictures: Map<String, ByteArray>): String = when (mark) {
        is FaceMark.Panel ->
            "<rect x='${mark.x}' y='${mark.y}' width='${mark.width}' height='${mark.height}' rx='${mark.radius}' " +
                "${paint("fill", mark.fill)} ${paint("stroke", mark.line)} stroke-width='${mark.lineWidth}'/>"
        is FaceMark.Circle ->
            "<circle cx='${mark.x}' cy='${mark.y}' r='${mark.radius}' fill=none ${paint("stroke", mark.colour)} stroke-width='${mark.lineWidth}'/>"
        is FaceMark.Shape -> "<polygon points='${mark.points.joinToString(",")}' ${paint("fill", mark.colour)}/>"
        is FaceMark.Words ->
            "<text x='${mark.x}' y='${mark.y}' font-size='${mark.size}' font-weight='${if (mark.bold) 700 else 400}' " +
                "text-anchor='${if (mark.centred) "middle" else "start"}' transform='rotate(${mark.turn} ${mark.x} ${mark.y})' " +
                "${paint("fill", mark.colour)}>${esc(mark.text)}</text>"
        is FaceMark.Picture -> pictures[mark.name]?.let {
            "<image x='${mark.x}' y='${mark.y}' width='${mark.width}' height='${mark.height}' " +
                "href='data:image/png;base64,${Base64.getEncoder().encodeToString(it)}'/>"
        }.orEmpty()
    }

    private fun paint(what: String, colour: Long?): String {
        if (colour == null) return "$what=none"
        val alpha = (colour ushr 24 and 0xff) / 255.0
        return "$what='#%06x' $what-opacity='%.3f'".format(colour and 0xffffff, alpha)
    }
}
