package example.luzheng.platform

import kotlin.test.Test
import kotlin.test.assertEquals
import kotlin.test.assertNull

class CopyNameTest {
    @Test fun `only a copy's own name leads to a file`() {
        for (name in listOf("licence.pdf", "luzheng-gra_0123456789ABCDEFGHJKMNPQRS.json", "luzheng-gra_0123456789ABCDEFGHJKMNPQRS.pdf", "使用记录.json")) assertEquals(name, copyName(name))
        for (name in listOf(null, "", "../vault", "..%2fvault.pdf", "a/b.pdf", "vault", ".pdf", "a.pdf.exe", "a\u0000.pdf", "a.b.json")) assertNull(copyName(name), name)
    }
}
