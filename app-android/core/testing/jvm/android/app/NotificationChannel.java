package android.app;

/** A channel that remembers its name. */
public final class NotificationChannel {
    private final String id;
    private final CharSequence name;

    public NotificationChannel(String id, CharSequence name, int importance) { this.id = id; this.name = name; }
    public String getId() { return id; }
    public CharSequence getName() { return name; }
}
