package android.hardware.biometrics;

import android.content.Context;
import android.os.CancellationSignal;
import java.util.concurrent.Executor;

/** The system's own screen: the test answers it. */
public class BiometricPrompt {
    /** The one that was shown last. */
    public static BiometricPrompt shown;
    public CharSequence title;
    public CharSequence text;
    public int authenticators;
    public boolean passCode;
    public CancellationSignal cancel;
    public AuthenticationCallback answer;

    public void authenticate(CancellationSignal cancel, Executor executor, AuthenticationCallback answer) {
        this.cancel = cancel;
        this.answer = answer;
        shown = this;
    }

    public static class AuthenticationResult { }

    public abstract static class AuthenticationCallback {
        public void onAuthenticationError(int code, CharSequence text) { }
        public void onAuthenticationHelp(int code, CharSequence text) { }
        public void onAuthenticationFailed() { }
        public void onAuthenticationSucceeded(AuthenticationResult result) { }
    }

    public static class Builder {
        private final BiometricPrompt made = new BiometricPrompt();

        public Builder(Context context) { }
        public Builder setTitle(CharSequence title) { made.title = title; return this; }
        public Builder setDescription(CharSequence text) { made.text = text; return this; }
        public Builder setAllowedAuthenticators(int which) { made.authenticators = which; return this; }
        public Builder setDeviceCredentialAllowed(boolean is) { made.passCode = is; return this; }
        public BiometricPrompt build() { return made; }
    }
}
