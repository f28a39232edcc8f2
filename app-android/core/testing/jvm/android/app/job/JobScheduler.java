package android.app.job;

import java.util.TreeMap;

/** Keeps the jobs, by their number. */
public class JobScheduler {
    public final TreeMap<Integer, JobInfo> jobs = new TreeMap<>();

    public void cancel(int id) { jobs.remove(id); }
    public int schedule(JobInfo job) { jobs.put(job.id, job); return 1; }
}
