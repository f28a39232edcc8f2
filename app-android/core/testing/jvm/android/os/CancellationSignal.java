package android.os;

/** A signal that a test can look at. */
public final class CancellationSignal {
    private boolean cancelled;

    public void cancel() { cancelled = true; }
    public boolean isCanceled() { return cancelled; }
}
