package example.luzheng.platform

import android.app.job.JobInfo
import android.app.job.JobScheduler
import android.content.ComponentName
import android.content.Context
import example.luzheng.design.reminderDays
import java.time.Duration
import java.time.LocalDate
import java.time.ZonedDateTime

/**
 * Reminds of due dates while the app does not run, also after the phone was started anew. The vault is shut then, so only
 * the days are kept, and the notice says no more than that something is due.
 */
class AndroidReminders(private val context: Context, private val service: Class<*>) {
    private val file = context.getSharedPreferences("reminders", Context.MODE_PRIVATE)
    private val jobs = context.getSystemService(JobScheduler::class.java)

    /** Takes over the due dates as they are now, `2026-11-21` each. */
    fun plan(due: List<String>, now: ZonedDateTime) = keep(reminderDays(due, now.toLocalDate()), now)

    /** After a reminder: the next one. */
    fun goOn(now: ZonedDateTime) {
        val kept = file.getString(DAYS, null).orEmpty().split(' ').filter(String::isNotEmpty).map(LocalDate::parse)
        keep(kept.filter { it > now.toLocalDate() }, now)
    }

    private fun keep(days: List<LocalDate>, now: ZonedDateTime) {
        file.edit().putString(DAYS, days.joinToString(" ")).apply()
        jobs.cancel(JOB)
        val next = days.firstOrNull() ?: return
        val wait = Duration.between(now, next.atTime(HOUR, 0).atZone(now.zone)).toMillis()
        val job = JobInfo.Builder(JOB, ComponentName(context, service))
            .setMinimumLatency(wait)
            .setOverrideDeadline(wait + LATEST_MILLIS)
            .setPersisted(true)
            .build()
        jobs.schedule(job)
    }

    private companion object {
        const val DAYS = "days"
        const val JOB = 1
        const val HOUR = 9
        const val LATEST_MILLIS = 4 * 3_600_000L
    }
}
