package example.luzheng.platform

import android.content.Context
import android.os.SystemClock
import android.provider.Settings
import luzheng.core.Clock
import luzheng.core.ClockReading

/** The phone's clocks: the one on the wall, and the one since it was started, which nobody can set. */
class AndroidClock(private val context: Context) : Clock {
    override fun read(): ClockReading {
        val boots = Settings.Global.getInt(context.contentResolver, Settings.Global.BOOT_COUNT, -1)
        return ClockReading(
            wallMillis = System.currentTimeMillis(),
            sinceBootMillis = SystemClock.elapsedRealtime().toULong(),
            boot = if (boots < 0) null else boots.toULong(),
        )
    }
}
