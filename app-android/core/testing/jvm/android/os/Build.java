package android.os;

/** Which Android a test pretends to be. */
public class Build {
    public static class VERSION {
        public static int SDK_INT = 35;
    }
}
