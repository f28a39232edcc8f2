package android.content;

import android.net.Uri;

/** An Intent that remembers what it is for. */
public class Intent {
    private final String action;
    private final Uri data;
    private String target;

    public Intent(String action, Uri data) { this.action = action; this.data = data; }
    public Intent setPackage(String name) { target = name; return this; }
    public String getAction() { return action; }
    public Uri getData() { return data; }
    public String getPackage() { return target; }
}
