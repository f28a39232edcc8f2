package example.luzheng.design

import kotlin.test.Test
import kotlin.test.assertEquals
import kotlin.test.assertTrue

class CopyTest {
    private val drawing = FaceDrawing(600f, 400f, listOf(FaceMark.Shape(listOf(0f, 0f, 1f, 1f), 0xff000000)))

    @Test fun `the note lies over everything and leaves it as it was`() {
        val copy = annotated(drawing, "仅供年审使用 2026-11-21")
        assertEquals(drawing.marks, copy.marks.take(1))
        assertTrue(copy.marks.drop(1).all { it is FaceMark.Words && "年审" in it.text && it.colour ushr 24 < 0x80 })
    }

    @Test fun `no third of a copy is without the note`() {
        for (note in listOf("仅供年审使用 2026-11-21", "仅供" + "长".repeat(LONGEST_PURPOSE) + "使用 2026-11-21")) {
            val words = annotated(drawing, note).marks.filterIsInstance<FaceMark.Words>()
            for (part in 0..2) {
                val (top, bottom) = part * 400f / 3 to (part + 1) * 400f / 3
                assertTrue(words.any { it.y in top..bottom && it.x < 600f && it.x > -600f }, "$note in part $part")
            }
        }
    }
}
