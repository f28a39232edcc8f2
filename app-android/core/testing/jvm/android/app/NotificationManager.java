package android.app;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Keeps what was shown, by its tag, and the channels. */
public class NotificationManager {
    public static final int IMPORTANCE_DEFAULT = 3;
    public final Map<String, Notification> shown = new LinkedHashMap<>();
    public final List<NotificationChannel> channels = new ArrayList<>();

    public void createNotificationChannel(NotificationChannel channel) { channels.add(channel); }
    public void notify(String tag, int id, Notification notification) { shown.put(tag + id, notification); }
}
