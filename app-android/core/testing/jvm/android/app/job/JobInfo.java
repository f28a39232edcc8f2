package android.app.job;

import android.content.ComponentName;

/** A JobInfo that remembers when it is due. */
public class JobInfo {
    public int id;
    public long earliest;
    public long latest;
    public boolean persisted;

    public static final class Builder {
        private final JobInfo made = new JobInfo();

        public Builder(int id, ComponentName service) { made.id = id; }
        public Builder setMinimumLatency(long millis) { made.earliest = millis; return this; }
        public Builder setOverrideDeadline(long millis) { made.latest = millis; return this; }
        public Builder setPersisted(boolean is) { made.persisted = is; return this; }
        public JobInfo build() { return made; }
    }
}
