package android.app;

import android.content.Intent;

/** A lock that is there or not. */
public class KeyguardManager {
    public boolean secure = true;
    /** The screen of Android 9, where there is one. */
    public Intent confirming = new Intent("confirm", null);

    public boolean isDeviceSecure() { return secure; }
    public Intent createConfirmDeviceCredentialIntent(CharSequence title, CharSequence text) { return confirming; }
}
