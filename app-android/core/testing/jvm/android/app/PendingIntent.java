package android.app;

import android.content.Context;
import android.content.Intent;

/** A PendingIntent that remembers what it does. */
public final class PendingIntent {
    public static final int FLAG_IMMUTABLE = 1 << 26;
    public static final int FLAG_UPDATE_CURRENT = 1 << 27;
    public final Intent intent;
    public final int flags;

    private PendingIntent(Intent intent, int flags) { this.intent = intent; this.flags = flags; }
    public static PendingIntent getActivity(Context context, int code, Intent intent, int flags) { return new PendingIntent(intent, flags); }
}
