package android.security.keystore;

import java.security.spec.KeySpec;

/** A KeyInfo that says what a test wants. */
public class KeyInfo implements KeySpec {
    private final int level;

    public KeyInfo(int level) { this.level = level; }
    public int getSecurityLevel() { return level; }
    public boolean isInsideSecureHardware() { return level > 0; }
}
