package android.content;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executor;

/** A Context whose services are what a test put there. */
public abstract class Context {
    /** By the class of the service. */
    public static final Map<Class<?>, Object> SERVICES = new HashMap<>();

    public final <T> T getSystemService(Class<T> kind) { return kind.cast(SERVICES.get(kind)); }
    public Executor getMainExecutor() { return Runnable::run; }
    public abstract SharedPreferences getSharedPreferences(String name, int mode);
    public abstract String getPackageName();
}
