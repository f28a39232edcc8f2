package example.luzheng.feature.face

import example.luzheng.design.annotated
import example.luzheng.testing.Samples
import example.luzheng.wallet.PrintedFace

/** A face as a copy has it, so that it can be looked at. */
private fun copied(face: PrintedFace) = PrintedFace(face.view, annotated(face.drawing, "仅供年审使用 2026-11-21"), face.pictures)

/** The main states, for pictures. */
object FaceStates {
    fun all(samples: Samples): Map<String, FaceState> =
        samples.faces.mapValues { (_, face) -> FaceState.Masked(face) } + mapOf(
            "revealed" to FaceState.Revealed(samples.revealedFace, 24),
            "copy" to FaceState.Masked(copied(samples.faces.values.first()), copy = CopyForm("年审")),
            "not-confirmed" to FaceState.Masked(samples.faces.values.first(), failure = samples.locked),
        )
}
