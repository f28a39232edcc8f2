package example.luzheng.platform

import android.app.Activity
import android.app.job.JobScheduler
import android.content.Context
import android.content.SharedPreferences
import java.lang.reflect.Proxy
import java.time.Duration
import java.time.ZonedDateTime
import kotlin.test.AfterTest
import kotlin.test.Test
import kotlin.test.assertEquals
import kotlin.test.assertTrue

/** Reminders while the app does not run. */
class AndroidRemindersTest {
    private val kept = HashMap<String, String?>()
    private val jobs = JobScheduler().also { Context.SERVICES[JobScheduler::class.java] = it }
    private val now = ZonedDateTime.parse("2026-11-21T10:00+08:00[Asia/Shanghai]")
    private val reminders = AndroidReminders(App(), Activity::class.java)

    private inner class App : Activity() {
        override fun getSharedPreferences(name: String, mode: Int): SharedPreferences = Proxy.newProxyInstance(
            javaClass.classLoader, arrayOf(SharedPreferences::class.java, SharedPreferences.Editor::class.java),
        ) { file, method, given ->
            when (method.name) {
                "getString" -> kept[given[0]] ?: given[1]
                "putString" -> file.also { kept[given[0] as String] = given[1] as String? }
                "edit" -> file
                else -> null
            }
        } as SharedPreferences
    }

    @AfterTest fun over() = Context.SERVICES.clear()

    private fun next() = jobs.jobs.values.single()

    @Test fun `the next day is waited for until nine in the morning, also after a new start of the phone`() {
        reminders.plan(listOf("2026-12-03", "2027-06-30"), now)
        val nine = ZonedDateTime.parse("2026-11-26T09:00+08:00[Asia/Shanghai]")
        assertEquals(Duration.between(now, nine).toMillis(), next().earliest)
        assertTrue(next().persisted && next().latest > next().earliest)
    }

    @Test fun `after a reminder the one after it is waited for, and after the last none`() {
        reminders.plan(listOf("2026-12-03"), now)
        val first = now.plusNanos(next().earliest * 1_000_000)
        reminders.goOn(first)
        assertEquals(Duration.ofDays(7).toMillis(), next().earliest)
        reminders.goOn(first.plusDays(7))
        assertTrue(jobs.jobs.isEmpty())
    }

    @Test fun `what is due no more is not reminded of`() {
        reminders.plan(listOf("2026-12-03"), now)
        reminders.plan(emptyList(), now)
        assertTrue(jobs.jobs.isEmpty())
        assertEquals(setOf(""), kept.values.toSet())
    }

    @Test fun `outside the vault lie days and nothing else`() {
        reminders.plan(listOf("2026-12-03", "2027-06-30"), now)
        val days = kept.values.single().orEmpty().split(' ')
        assertTrue(days.size > 2 && days.all { Regex("\\d{4}-\\d{2}-\\d{2}").matches(it) })
    }
}
