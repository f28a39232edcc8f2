package android.app;

import android.content.Context;

/** A Notification that remembers what it says. */
public class Notification {
    public String channel;
    public CharSequence title;
    public CharSequence text;
    public CharSequence whole;
    public PendingIntent opens;

    public abstract static class Style { }

    public static class BigTextStyle extends Style {
        private CharSequence text;
        public BigTextStyle bigText(CharSequence text) { this.text = text; return this; }
    }

    public static class Builder {
        private final Notification made = new Notification();

        public Builder(Context context, String channel) { made.channel = channel; }
        public Builder setSmallIcon(int icon) { return this; }
        public Builder setContentTitle(CharSequence title) { made.title = title; return this; }
        public Builder setContentText(CharSequence text) { made.text = text; return this; }
        public Builder setStyle(Style style) { made.whole = ((BigTextStyle) style).text; return this; }
        public Builder setContentIntent(PendingIntent opens) { made.opens = opens; return this; }
        public Builder setAutoCancel(boolean is) { return this; }
        public Notification build() { return made; }
    }
}
