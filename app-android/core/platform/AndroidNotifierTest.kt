package example.luzheng.platform

import android.app.Activity
import android.app.NotificationManager
import android.app.PendingIntent
import android.content.Context
import kotlin.test.AfterTest
import kotlin.test.Test
import kotlin.test.assertEquals
import kotlin.test.assertTrue
import luzheng.core.NoticeKind
import luzheng.core.NoticeView

/** News while the app is not in front. */
class AndroidNotifierTest {
    private class App : Activity() {
        override fun getPackageName() = "example.luzheng"
    }

    private val manager = NotificationManager().also { Context.SERVICES[NotificationManager::class.java] = it }
    private var wanted = NoticeKind.entries.toSet()
    private val notifier = AndroidNotifier(App(), 1, { it in wanted }, { "channel of ${it.name}" })
    private val licence = "lic_" + "0".repeat(26)

    @AfterTest fun over() = Context.SERVICES.clear()

    private fun news(id: String, kind: NoticeKind, licence: String? = null) = notifier.notify(NoticeView(id, kind, "title", "a longer body", licence))

    @Test fun `news says the whole of it, in a channel of its kind`() {
        news("n1", NoticeKind.STATE)
        val shown = manager.shown.values.single()
        assertEquals(listOf("state", "title", "a longer body", "a longer body"), listOf(shown.channel, shown.title, shown.text, shown.whole))
        assertEquals("state" to "channel of STATE", manager.channels.single().run { id to name })
    }

    @Test fun `the same news stands there once`() {
        repeat(2) { news("n1", NoticeKind.STATE) }
        news("n2", NoticeKind.STATE)
        assertEquals(2, manager.shown.size)
    }

    @Test fun `a kind that is not wanted is not shown and has no channel`() {
        wanted = setOf(NoticeKind.ENDED)
        news("n1", NoticeKind.DUE)
        assertTrue(manager.shown.isEmpty() && manager.channels.isEmpty())
        news("n2", NoticeKind.ENDED)
        assertEquals(1, manager.shown.size)
    }

    @Test fun `a touch opens the licence, the due dates or the wallet, in this app and no other`() {
        news("n1", NoticeKind.STATE, licence)
        news("n2", NoticeKind.DUE)
        news("n3", NoticeKind.NEW)
        val opened = manager.shown.values.map { it.opens }
        assertEquals(listOf("luzheng://face/$licence", "luzheng://due", "luzheng://licences"), opened.map { it.intent.data.toString() })
        assertEquals(setOf<String?>("example.luzheng"), opened.map { it.intent.`package` }.toSet())
        assertTrue(opened.all { it.flags and PendingIntent.FLAG_IMMUTABLE != 0 })
    }
}
