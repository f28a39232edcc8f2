package example.luzheng.app

import android.app.job.JobParameters
import android.app.job.JobService
import example.luzheng.design.Word
import java.time.ZonedDateTime
import luzheng.core.NoticeKind
import luzheng.core.NoticeView

/** Says that something is due, and leads to the list of it. */
class ReminderJob : JobService() {
    override fun onStartJob(job: JobParameters?): Boolean {
        val app = application as WalletApp
        val say = app.speech()
        val text = say(Word.DUE_REMINDER_TEXT)
        app.notifier.notify(NoticeView("reminder", NoticeKind.DUE, say(Word.DUE_REMINDER_TITLE), text, null))
        app.reminders.goOn(ZonedDateTime.now())
        return false
    }

    /** Nothing is left to be done. */
    override fun onStopJob(job: JobParameters?) = false
}
