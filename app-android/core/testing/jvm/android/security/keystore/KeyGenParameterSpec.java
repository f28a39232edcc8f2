package android.security.keystore;

import java.security.spec.AlgorithmParameterSpec;

/** A KeyGenParameterSpec that remembers, for tests on the JVM: put before the stubs on the class path. */
public final class KeyGenParameterSpec implements AlgorithmParameterSpec {
    private String alias;
    private int purposes;
    private int bits;
    private String[] modes = {};
    private String[] paddings = {};
    private String[] digests = {};
    private boolean strongBox;
    private boolean unlocked;
    private byte[] challenge;
    private AlgorithmParameterSpec curve;

    public String getKeystoreAlias() { return alias; }
    public int getPurposes() { return purposes; }
    public int getKeySize() { return bits; }
    public String[] getBlockModes() { return modes; }
    public String[] getEncryptionPaddings() { return paddings; }
    public String[] getDigests() { return digests; }
    public boolean isStrongBoxBacked() { return strongBox; }
    public boolean isUnlockedDeviceRequired() { return unlocked; }
    public byte[] getAttestationChallenge() { return challenge; }
    public AlgorithmParameterSpec getAlgorithmParameterSpec() { return curve; }

    public static final class Builder {
        private final KeyGenParameterSpec made = new KeyGenParameterSpec();

        public Builder(String alias, int purposes) { made.alias = alias; made.purposes = purposes; }
        public Builder setBlockModes(String... modes) { made.modes = modes; return this; }
        public Builder setEncryptionPaddings(String... paddings) { made.paddings = paddings; return this; }
        public Builder setDigests(String... digests) { made.digests = digests; return this; }
        public Builder setKeySize(int bits) { made.bits = bits; return this; }
        public Builder setIsStrongBoxBacked(boolean is) { made.strongBox = is; return this; }
        public Builder setUnlockedDeviceRequired(boolean is) { made.unlocked = is; return this; }
        public Builder setAttestationChallenge(byte[] challenge) { made.challenge = challenge; return this; }
        public Builder setAlgorithmParameterSpec(AlgorithmParameterSpec curve) { made.curve = curve; return this; }
        public KeyGenParameterSpec build() { return made; }
    }
}
