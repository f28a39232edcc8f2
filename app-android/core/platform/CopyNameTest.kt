package example.luzheng.platform

import kotlin.test.Test
import kotlin.test.assertEquals
import kotlin.test.assertNull

class CopyNameTest {
    @Test fun `only a copy's own name leads to a file`() {
        assertEquals("licence.pdf", copyName("licence.pdf"))
        for (name in listOf(null, "", "../vault", "..%2fvault.pdf", "a/b.pdf", "vault", ".pdf", "a.pdf.exe")) assertNull(copyName(name), name)
    }
}
