package io.quartier.local.stack;

import io.quartier.local.stack.FlinkRest.JobStatus;
import io.quartier.local.stack.JobFiles.Desired;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the jobs that run those that should run: submits what is missing from its newest checkpoint, cancels what was
 * withdrawn. One thread, so that no two submissions of a job overlap.
 */
final class JobKeeper {
    private static final Logger LOG = LoggerFactory.getLogger(JobKeeper.class);
    private static final Duration TICK = Duration.ofMillis(300);

    private final JobFiles files;
    private final FlinkRest flink;
    private final Cluster cluster;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final SlotGate gate;
    private final Map<String, Retry> retries = new HashMap<>();
    private final Map<String, StackState.Job> shown = new TreeMap<>();
    private final Thread thread;
    private volatile List<StackState.Job> jobs = List.of();

    /** The Flink cluster as the supervisor knows it. */
    interface Cluster {
        /** Process id of a JobManager that answers; null if there is none. */
        @Nullable
        Long findJobManager();

        /** Whether everything that a job needs is ready: slots, Kafka, ClickHouse and its tables. */
        boolean takesJobs();

        /** Ends whatever still runs on the TaskManager. */
        void restartTaskManager();
    }

    JobKeeper(JobFiles files, FlinkRest flink, Cluster cluster) {
        this.files = files;
        this.flink = flink;
        this.cluster = cluster;
        this.gate = new SlotGate(flink, cluster::restartTaskManager);
        this.thread = new Thread(this::keep, "jobs");
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    void stop() {
        stopping.countDown();
        thread.interrupt();
    }

    List<StackState.Job> jobs() {
        return jobs;
    }

    private void keep() {
        try {
            while (!stopping.await(TICK.toMillis(), TimeUnit.MILLISECONDS)) {
                try {
                    tick();
                } catch (IOException failed) {
                    LOG.warn("Jobs cannot be looked after right now: {}", failed.toString());
                }
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Looks once, and does what is to be done; {@link #start} does this again and again. */
    void tick() throws IOException, InterruptedException {
        var desired = files.desired();
        shown.keySet().retainAll(desired.keySet());
        var jobManager = cluster.findJobManager();
        if (jobManager == null) {
            desired.values().forEach(job -> show(job.name(), "WAITING", null, "Flink is not ready"));
            jobs = List.copyOf(shown.values());
            return;
        }
        var present = flink.jobs().stream().collect(Collectors.toMap(JobStatus::id, Function.identity()));
        for (var attempt : files.attempts()) {
            if (!desired.containsKey(attempt.name())) {
                withdraw(attempt, present.get(attempt.jobId()));
            }
        }
        for (var job : desired.values()) {
            look(job, present, jobManager);
        }
        jobs = List.copyOf(shown.values());
    }

    private void look(Desired job, Map<String, JobStatus> present, long jobManager)
            throws IOException, InterruptedException {
        var name = job.name();
        var attempt = files.findAttempt(name).orElse(null);
        if (attempt == null) {
            long seed = System.currentTimeMillis();
            submit(job, new Attempt(name, 1, seed, jobManager, job.digest(), null, false));
            return;
        }
        if (attempt.finished() && attempt.spec().equals(job.digest())) {
            show(name, "FINISHED", attempt, null);
            return;
        }
        var status = present.get(attempt.jobId());
        if (status == null) {
            boolean lost = attempt.cluster() != jobManager || attempt.finished();
            submit(job, lost ? attempt.next(jobManager, job.digest()) : attempt);
        } else if (status.ended()) {
            ended(job, attempt, status, jobManager);
        } else if (!attempt.spec().equals(job.digest())) {
            cancel(attempt, status);
        } else {
            running(attempt, status);
        }
    }

    private void running(Attempt attempt, JobStatus status) throws IOException, InterruptedException {
        if (status.allRunning()) {
            retry(attempt.name()).running();
            show(attempt.name(), attempt, status, null);
            return;
        }
        var reason = flink.failure(attempt.jobId());
        show(attempt.name(), attempt, status, reason.isEmpty() ? null : reason);
    }

    private void ended(Desired job, Attempt attempt, JobStatus status, long jobManager)
            throws IOException, InterruptedException {
        if (status.state().equals("FINISHED") && attempt.spec().equals(job.digest())) {
            files.write(attempt.done());
            LOG.info("Job {} is finished", attempt.name());
            return;
        }
        var retry = retry(attempt.name());
        if (status.state().equals("FAILED")) {
            LOG.warn("Job {} failed: {}", attempt.name(), flink.failure(attempt.jobId()));
            retry.failed();
        }
        var next = attempt.next(jobManager, job.digest());
        files.write(next);
        submit(job, next);
    }

    private void submit(Desired job, Attempt attempt) throws IOException, InterruptedException {
        var spec = job.spec();
        var retry = retry(spec.name());
        if (!retry.due()) {
            return;
        }
        if (!cluster.takesJobs() || !gate.isOpen(attempt.cluster())) {
            show(spec.name(), "WAITING", attempt, "the stack is not ready for jobs");
            return;
        }
        var checkpoint = Checkpoints.findNewest(spec.checkpointDir()).map(FlinkConfig::address);
        var sent = attempt.from(checkpoint.orElse(null));
        files.write(sent);
        show(spec.name(), "SUBMITTING", sent, null);
        jobs = List.copyOf(shown.values());
        LOG.info("Submitting job {}, attempt {}, from {}", spec.name(), sent.number(), checkpoint.orElse("the start"));
        try {
            var jar = flink.upload(spec.jar());
            try {
                flink.run(jar, request(spec, sent));
            } finally {
                flink.deleteJar(jar);
            }
        } catch (IOException failed) {
            retry.failed();
            LOG.warn("Job {} was not accepted", spec.name(), failed);
            show(spec.name(), "REFUSED", sent, failed.getMessage());
        }
    }

    private Retry retry(String job) {
        return retries.computeIfAbsent(job, name -> new Retry());
    }

    private static FlinkRest.RunRequest request(JobSpec spec, Attempt attempt) {
        return new FlinkRest.RunRequest(
                spec.mainClass(),
                spec.arguments(),
                spec.parallelism(),
                attempt.jobId(),
                attempt.restoredFrom(),
                attempt.restoredFrom() == null ? null : "CLAIM",
                Map.of("execution.checkpointing.dir", FlinkConfig.address(spec.checkpointDir())));
    }

    private void withdraw(Attempt attempt, @Nullable JobStatus status) throws IOException, InterruptedException {
        if (status == null || status.ended()) {
            files.forget(attempt);
            retries.remove(attempt.name());
        } else {
            cancel(attempt, status);
        }
    }

    private void cancel(Attempt attempt, JobStatus status) throws IOException, InterruptedException {
        if (!status.state().equals("CANCELLING")) {
            LOG.info("Cancelling job {}", attempt.name());
            flink.cancel(status.id());
        }
    }

    private void show(String name, Attempt attempt, JobStatus status, @Nullable String detail) {
        shown.put(name, new StackState.Job(
                name,
                status.state(),
                attempt.jobId(),
                attempt.number(),
                status.allRunning(),
                attempt.restoredFrom(),
                detail));
    }

    private void show(String name, String state, @Nullable Attempt attempt, @Nullable String detail) {
        shown.put(name, new StackState.Job(
                name,
                state,
                attempt == null ? null : attempt.jobId(),
                attempt == null ? 0 : attempt.number(),
                false,
                attempt == null ? null : attempt.restoredFrom(),
                detail));
    }
}
