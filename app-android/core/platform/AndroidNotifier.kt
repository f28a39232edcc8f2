package example.luzheng.platform

import android.app.Notification
import android.app.NotificationChannel
import android.app.NotificationManager
import android.app.PendingIntent
import android.content.Context
import android.content.Intent
import android.net.Uri
import luzheng.core.NoticeKind
import luzheng.core.NoticeView
import luzheng.core.Notifier

/** News while the app is not in front: a channel a kind, so that each can be silenced alone. */
class AndroidNotifier(
    private val context: Context,
    private val icon: Int,
    private val wanted: (NoticeKind) -> Boolean,
    private val channelName: (NoticeKind) -> String,
) : Notifier {
    private val manager = context.getSystemService(NotificationManager::class.java)

    override fun notify(notice: NoticeView) {
        if (!wanted(notice.kind)) return
        val channel = notice.kind.name.lowercase()
        val importance = NotificationManager.IMPORTANCE_DEFAULT
        manager.createNotificationChannel(NotificationChannel(channel, channelName(notice.kind), importance))
        val shown = Notification.Builder(context, channel)
            .setSmallIcon(icon)
            .setContentTitle(notice.title)
            .setContentText(notice.body)
            .setStyle(Notification.BigTextStyle().bigText(notice.body))
            .setContentIntent(opening(notice))
            .setAutoCancel(true)
            .build()
        // The same news has the same id, and so stands there once.
        manager.notify(notice.id, 0, shown)
    }

    private fun opening(notice: NoticeView): PendingIntent {
        val page = if (notice.kind == NoticeKind.DUE) "due" else "licences"
        val link = Uri.parse("luzheng://" + (notice.licenceId?.let { "face/$it" } ?: page))
        val intent = Intent(Intent.ACTION_VIEW, link).setPackage(context.packageName)
        val flags = PendingIntent.FLAG_IMMUTABLE or PendingIntent.FLAG_UPDATE_CURRENT
        return PendingIntent.getActivity(context, notice.id.hashCode(), intent, flags)
    }
}
