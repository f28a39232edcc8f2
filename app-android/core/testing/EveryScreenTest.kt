package example.luzheng.testing

import example.luzheng.design.Camera
import example.luzheng.design.Card
import example.luzheng.design.Choice
import example.luzheng.design.Code
import example.luzheng.design.Deed
import example.luzheng.design.Digits
import example.luzheng.design.Face
import example.luzheng.design.Field
import example.luzheng.design.Hold
import example.luzheng.design.Page
import example.luzheng.design.Pages
import example.luzheng.design.Stack
import example.luzheng.design.Text
import example.luzheng.design.Tongue
import example.luzheng.design.Ui
import example.luzheng.design.Waiting
import example.luzheng.design.Word
import kotlin.test.Test
import kotlin.test.assertEquals
import kotlin.test.assertFalse
import kotlin.test.assertTrue

/** What every screen promises in every main state and both languages. */
class EveryScreenTest {
    private val pages = Tongue.entries.flatMap { tongue -> Gallery(tongue).pages().map { "${it.key} ${tongue.tag}" to it.value } }

    private fun all(parts: List<Ui>): List<Ui> = parts.flatMap {
        when (it) {
            is Card -> listOf(it) + all(it.parts)
            is Stack -> listOf(it) + all(it.parts)
            else -> listOf(it)
        }
    }

    private fun each(test: (String, Page, List<Ui>) -> Unit) = pages.forEach { (name, page) -> test(name, page, all(page.body)) }

    @Test fun `everything that is no text says what it is to a screen reader`() = each { name, _, parts ->
        for (part in parts) {
            val said = when (part) {
                is Camera -> part.said
                is Card -> part.act?.said ?: "-"
                is Choice -> part.label
                is Code -> part.said
                is Deed -> part.text
                is Digits -> part.said
                is Face -> part.said
                is Field -> part.label
                is Hold -> part.text
                is Pages -> part.said(1)
                else -> "-"
            }
            assertTrue(said.isNotBlank(), "$name: $part")
        }
    }

    @Test fun `nothing that was to be filled in is left open`() = each { name, page, parts ->
        val texts = parts.filterIsInstance<Text>().map(Text::text) + parts.filterIsInstance<Deed>().map(Deed::text) + page.title
        for (text in texts) assertFalse(Regex("\\{[a-z_]+}").containsMatchIn(text), "$name: $text")
    }

    @Test fun `a wait that asks somebody else has a way out`() = each { name, _, parts ->
        for (wait in parts.filterIsInstance<Waiting>()) {
            val own = listOf(Word.COMMON_WORKING, Word.PHONE_UNBINDING).flatMap { listOf(it.zh, it.en) }
            assertTrue(wait.stop != null || wait.text in own, "$name: ${wait.text}")
        }
    }

    @Test fun `every page can be left`() = each { name, page, _ ->
        assertTrue(page.back != null || page.tabs.size == 4 || name.startsWith("welcome"), name)
    }

    @Test fun `codes and what is personal cannot be photographed off the screen`() = each { name, page, parts ->
        val shown = parts.any { it is Code || it is Digits || it is Face || it is Pages }
        assertTrue(page.secure || !shown && !name.startsWith("welcome") && !name.startsWith("licences-cards"), name)
    }

    @Test fun `only the screen that shows is brightened`() = each { name, page, _ -> assertEquals(name.startsWith("show"), page.bright, name) }

    @Test fun `the phone that shows never says valid`() = each { name, _, parts ->
        if (!name.startsWith("show")) return@each
        for (text in parts.filterIsInstance<Text>()) {
            assertFalse(Regex("\\bvalid\\b", RegexOption.IGNORE_CASE).containsMatchIn(text.text), "$name: ${text.text}")
            assertFalse("证照有效" in text.text || text.text == "有效", "$name: ${text.text}")
        }
    }

    @Test fun `English pages say nothing in Chinese but names and numbers of the certificate`() = each { name, page, parts ->
        if (!name.endsWith(Tongue.EN.tag)) return@each
        val han = Regex("\\p{IsHan}{4,}")
        for (deed in parts.filterIsInstance<Deed>()) assertFalse(han.containsMatchIn(deed.text), "$name: ${deed.text}")
        assertFalse(han.containsMatchIn(page.title), name)
    }

    @Test fun `every page can be painted`() = each { name, page, _ ->
        val html = HtmlPainter(dark = false, tag = "en", scale = 100).document(page)
        assertTrue(html.length > 500 && "null" !in html.substringAfter("<body>"), name)
    }
}
