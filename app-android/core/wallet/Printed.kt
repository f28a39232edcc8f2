package example.luzheng.wallet

import example.luzheng.design.FaceDrawing
import example.luzheng.design.FaceMark
import luzheng.core.drawFace
import luzheng.core.FaceMark as CoreMark

/** The drawing of a face and its pictures. */
internal fun printed(view: LicenceFaceView): PrintedFace {
    val drawing = drawFace(view)
    val pictures = listOf("photo" to view.photo, "vehicle_photo" to view.vehiclePhoto, "issuer_qr" to view.issuerQr)
    return PrintedFace(
        view,
        FaceDrawing(drawing.width, drawing.height, drawing.marks.map(::mark)),
        pictures.mapNotNull { (name, picture) -> picture?.let { name to it.data } }.toMap(),
    )
}

private fun mark(mark: CoreMark): FaceMark = when (mark) {
    is CoreMark.Panel -> mark.run {
        FaceMark.Panel(x, y, width, height, radius, fill?.toLong(), line?.toLong(), lineWidth)
    }
    is CoreMark.Ring -> FaceMark.Circle(mark.x, mark.y, mark.radius, mark.lineWidth, mark.colour.toLong())
    is CoreMark.Shape -> FaceMark.Shape(mark.points, mark.colour.toLong())
    is CoreMark.Words -> mark.run { FaceMark.Words(x, y, size, bold, centred, turn, colour.toLong(), text) }
    is CoreMark.Picture -> mark.run { FaceMark.Picture(name, x, y, width, height) }
}
