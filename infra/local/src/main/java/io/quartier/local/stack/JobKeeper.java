package io.quartier.local.stack;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.quartier.local.stack.FlinkRest.JobStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
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
    private static final Duration HOLD = Duration.ofSeconds(12);

    private final StackLayout layout;
    private final FlinkRest flink;
    private final Cluster cluster;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Map<String, Retry> retries = new HashMap<>();
    private final Map<String, StackState.Job> shown = new TreeMap<>();
    private final Thread thread;
    private volatile List<StackState.Job> jobs = List.of();
    private long freed;
    private long heldSince;

    /** The Flink cluster as the supervisor knows it. */
    interface Cluster {
        /** Process id of a JobManager that has a ready TaskManager and a ready ClickHouse and Kafka; null if there is none. */
        @Nullable
        Long findJobManager();

        /** Ends whatever still runs on the TaskManager. */
        void restartTaskManager();
    }

    private static final class Retry {
        private final Backoff backoff = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(30));
        private long notBefore = System.nanoTime();

        boolean due() {
            return System.nanoTime() - notBefore >= 0;
        }

        void failed() {
            notBefore = System.nanoTime() + backoff.next().toNanos();
        }
    }

    JobKeeper(StackLayout layout, FlinkRest flink, Cluster cluster) {
        this.layout = layout;
        this.flink = flink;
        this.cluster = cluster;
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
                jobs = List.copyOf(shown.values());
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void tick() throws IOException, InterruptedException {
        var desired = desired();
        shown.keySet().retainAll(desired.keySet());
        var jobManager = cluster.findJobManager();
        if (jobManager == null) {
            desired.values().forEach(job -> show(job.spec().name(), "WAITING", null, "Flink is not ready"));
            return;
        }
        var present = flink.jobs().stream().collect(Collectors.toMap(JobStatus::id, Function.identity()));
        for (var attempt : attempts()) {
            if (!desired.containsKey(attempt.name())) {
                withdraw(attempt, present.get(attempt.jobId()));
            }
        }
        if (!desired.isEmpty() && slotsAreFree(jobManager, present)) {
            for (var job : desired.values()) {
                look(job, present, jobManager);
            }
        }
    }

    private void look(Desired job, Map<String, JobStatus> present, long jobManager)
            throws IOException, InterruptedException {
        var name = job.spec().name();
        var attempt = StackFile.find(attemptFile(name), Attempt.class).orElse(null);
        if (attempt == null) {
            submit(job, new Attempt(name, 1, System.currentTimeMillis(), jobManager, job.digest(), null, false));
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
            show(attempt.name(), attempt, status, null);
            return;
        }
        var reason = flink.failure(attempt.jobId());
        show(attempt.name(), attempt, status, reason.isEmpty() ? null : reason);
    }

    private void ended(Desired job, Attempt attempt, JobStatus status, long jobManager)
            throws IOException, InterruptedException {
        if (status.state().equals("FINISHED") && attempt.spec().equals(job.digest())) {
            StackFile.write(attemptFile(attempt.name()), attempt.done());
            LOG.info("Job {} is finished", attempt.name());
            return;
        }
        var retry = retries.computeIfAbsent(attempt.name(), name -> new Retry());
        if (status.state().equals("FAILED")) {
            LOG.warn("Job {} failed: {}", attempt.name(), flink.failure(attempt.jobId()));
            retry.failed();
        }
        var next = attempt.next(jobManager, job.digest());
        StackFile.write(attemptFile(attempt.name()), next);
        submit(job, next);
    }

    private void submit(Desired job, Attempt attempt) throws IOException, InterruptedException {
        var spec = job.spec();
        var retry = retries.computeIfAbsent(spec.name(), name -> new Retry());
        if (!retry.due()) {
            return;
        }
        var checkpoint = Checkpoints.findNewest(spec.checkpointDir()).map(folder -> folder.toUri().toString());
        var sent = attempt.from(checkpoint.orElse(null));
        StackFile.write(attemptFile(spec.name()), sent);
        show(spec.name(), "SUBMITTING", sent, null);
        jobs = List.copyOf(shown.values());
        LOG.info("Submitting job {}, attempt {}, from {}", spec.name(), sent.number(), checkpoint.orElse("the start"));
        try {
            var jar = flink.upload(spec.jar());
            flink.run(jar, request(spec, sent));
            flink.deleteJar(jar);
        } catch (IOException failed) {
            retry.failed();
            LOG.warn("Job {} was not accepted", spec.name(), failed);
            show(spec.name(), "REFUSED", sent, failed.getMessage());
        }
    }

    private static FlinkRest.RunRequest request(JobSpec spec, Attempt attempt) {
        return new FlinkRest.RunRequest(
                spec.mainClass(),
                spec.arguments(),
                spec.parallelism(),
                attempt.jobId(),
                attempt.restoredFrom(),
                attempt.restoredFrom() == null ? null : "CLAIM",
                Map.of("execution.checkpointing.dir", spec.checkpointDir().toUri().toString()));
    }

    private void withdraw(Attempt attempt, @Nullable JobStatus status) throws IOException, InterruptedException {
        if (status == null || status.ended()) {
            Files.deleteIfExists(attemptFile(attempt.name()));
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

    /**
     * A new JobManager knows nothing of the tasks that its predecessor left on the TaskManager; a job is only submitted
     * when they are gone, so that no two copies of it ever write.
     */
    private boolean slotsAreFree(long jobManager, Map<String, JobStatus> present)
            throws IOException, InterruptedException {
        if (freed == jobManager) {
            return true;
        }
        var slots = flink.slots();
        if (!present.isEmpty() || (slots.total() > 0 && slots.available() == slots.total())) {
            freed = jobManager;
            heldSince = 0;
            return true;
        }
        if (heldSince == 0) {
            heldSince = System.nanoTime();
        } else if (System.nanoTime() - heldSince > HOLD.toNanos()) {
            LOG.warn("Tasks of the former JobManager do not end, restarting the TaskManager");
            cluster.restartTaskManager();
            heldSince = 0;
        }
        return false;
    }

    private record Desired(JobSpec spec, String digest) {}

    private Map<String, Desired> desired() throws IOException {
        var found = new TreeMap<String, Desired>();
        for (var file : jsonFiles(layout.jobs())) {
            var text = Files.readString(file);
            try {
                var spec = StackFile.JSON.readValue(text, JobSpec.class);
                found.put(spec.name(), new Desired(spec, Attempt.digest(text)));
            } catch (JsonProcessingException unreadable) {
                LOG.warn("{} is not the description of a job: {}", file, unreadable.getOriginalMessage());
            }
        }
        return found;
    }

    private List<Attempt> attempts() throws IOException {
        var attempts = new ArrayList<Attempt>();
        for (var file : jsonFiles(layout.attempts())) {
            StackFile.find(file, Attempt.class).ifPresent(attempts::add);
        }
        return attempts;
    }

    private static List<Path> jsonFiles(Path folder) throws IOException {
        Files.createDirectories(folder);
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .filter(file -> !String.valueOf(file.getFileName()).startsWith("."))
                    .sorted(Comparator.naturalOrder())
                    .toList();
        }
    }

    private Path attemptFile(String name) {
        return layout.attempts().resolve(name + ".json");
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
