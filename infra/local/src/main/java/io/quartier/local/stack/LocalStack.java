package io.quartier.local.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * A local stack as programs see it: start and stop it, ask where its parts are and how they are, and say which jobs
 * should run. Every method also works from another process than the one that started the stack.
 */
public final class LocalStack {
    private static final String SUPERVISOR = "supervisor";
    private static final Duration POLL = Duration.ofMillis(100);

    private final Path root;
    private final StackLayout layout;

    private LocalStack(Path root, StackLayout layout) {
        this.root = root;
        this.layout = layout;
    }

    /** How long a stack lives. */
    public enum Lifetime {
        /** Until it is stopped. */
        DETACHED,
        /** Until it is stopped or the process that started it ends, however it ends. */
        WITH_THIS_PROCESS
    }

    /** The stack whose data lie in {@code home}, run from the checkout that the system property quartier.root names. */
    public static LocalStack at(Path home) {
        var root = System.getProperty("quartier.root");
        if (root == null) {
            throw new IllegalStateException("the system property quartier.root, the root of the checkout, is not set");
        }
        return new LocalStack(Path.of(root), new StackLayout(home));
    }

    public StackLayout layout() {
        return layout;
    }

    public StackSettings settings() {
        try {
            return StackSettings.load(layout);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    public Endpoints endpoints() {
        return Endpoints.of(settings().ports());
    }

    /** Keeps settings for the next start. */
    public void configure(StackSettings settings) {
        try {
            settings.save(layout);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Starts the supervisor, which starts the rest; does nothing if it runs. Returns before the stack is ready. */
    public void start(Lifetime lifetime) {
        if (isRunning()) {
            return;
        }
        try {
            Files.createDirectories(layout.logs());
            Files.deleteIfExists(layout.state());
            var command = Launch.supervisor(root, layout, lifetime == Lifetime.WITH_THIS_PROCESS);
            var output = layout.output(SUPERVISOR).toFile();
            var builder = new ProcessBuilder(command)
                    .directory(layout.home().toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output);
            if (lifetime == Lifetime.DETACHED) {
                builder.redirectInput(ProcessBuilder.Redirect.from(Launch.NOTHING));
            }
            var process = builder.start();
            PidFile.write(layout.pidFile(SUPERVISOR), process.toHandle());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /**
     * Waits until every service is ready.
     *
     * @param progress is told of each new state
     * @throws StackFailure if a service does not come up, with the reason
     */
    public void awaitReady(Duration patience, Consumer<StackState> progress) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            var state = findState();
            state.ifPresent(progress);
            if (state.isPresent() && state.get().servicesReady()) {
                return;
            }
            if (!isRunning()) {
                throw new StackFailure("The supervisor does not start: " + Launch.lastLine(layout, SUPERVISOR)
                        + " (see " + layout.log(SUPERVISOR) + ")");
            }
            state.ifPresent(this::failIfHopeless);
            if (System.nanoTime() > deadline) {
                throw new StackFailure("The stack is not ready after %d s; `quartier status` shows what is missing"
                        .formatted(patience.toSeconds()));
            }
            LockSupport.parkNanos(POLL.toNanos());
        }
    }

    private void failIfHopeless(StackState state) {
        for (var service : state.services()) {
            if (service.crashes() >= 3) {
                var reason = Optional.ofNullable(service.detail())
                        .orElseGet(() -> Launch.lastLine(layout, service.name()));
                throw new StackFailure("%s does not start: %s (see %s)"
                        .formatted(service.name(), reason, layout.output(service.name())));
            }
        }
    }

    /** Stops the stack and returns when its last process is gone; data and desired jobs stay. */
    public void stop() {
        try {
            var supervisor = PidFile.find(layout.pidFile(SUPERVISOR));
            if (supervisor.isPresent()) {
                PidFile.end(supervisor.get(), Duration.ofSeconds(60));
            }
            for (var process : processes().entrySet()) {
                var leftover = PidFile.find(layout.pidFile(process.getKey()));
                if (leftover.isPresent()) {
                    PidFile.end(leftover.get(), Duration.ofSeconds(10));
                }
            }
            Files.deleteIfExists(layout.pidFile(SUPERVISOR));
            Files.deleteIfExists(layout.state());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether the supervisor is there. */
    public boolean isRunning() {
        try {
            return PidFile.find(layout.pidFile(SUPERVISOR)).isPresent();
        } catch (IOException unreadable) {
            return false;
        }
    }

    /** What the supervisor last wrote down; empty if it does not run. */
    public Optional<StackState> findState() {
        if (!isRunning()) {
            return Optional.empty();
        }
        try {
            return StackFile.find(layout.state(), StackState.class);
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    /** The live processes of the stack by name, the supervisor included. */
    public Map<String, Long> processes() {
        var processes = new LinkedHashMap<String, Long>();
        for (var name : Launch.PROCESSES) {
            try {
                PidFile.find(layout.pidFile(name)).ifPresent(process -> processes.put(name, process.pid()));
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }
        return processes;
    }

    /** Whether every part serves right now: asked of the parts themselves, not of what was written down about them. */
    public boolean isHealthy() {
        var state = findState();
        if (state.isEmpty() || !state.get().servicesReady()) {
            return false;
        }
        boolean alive = state.get().services().stream()
                .allMatch(service -> service.pid() == null
                        || ProcessHandle.of(service.pid()).map(ProcessHandle::isAlive).orElse(false));
        var probes = new Probes(settings().ports());
        return alive && probes.broker() && probes.engine() && probes.jobManager() && probes.slots();
    }

    /** Says that this job should run from now on; a job of the same name is replaced and goes on from its state. */
    public void submit(JobSpec job) {
        try {
            StackFile.write(jobFile(job.name()), job);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Says that this job should no longer run; it is cancelled, its checkpoints stay. */
    public void withdraw(String job) {
        try {
            Files.deleteIfExists(jobFile(job));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Waits until every task of the job runs. */
    public void awaitRunning(String job, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!isJobRunning(job)) {
            if (System.nanoTime() > deadline) {
                var detail = findState().flatMap(state -> state.findJob(job)).map(StackState.Job::toString)
                        .orElse("unknown");
                throw new StackFailure(
                        "job %s does not run after %d s: %s".formatted(job, patience.toSeconds(), detail));
            }
            LockSupport.parkNanos(POLL.toNanos());
        }
    }

    public boolean isJobRunning(String job) {
        return findState().flatMap(state -> state.findJob(job)).map(StackState.Job::running).orElse(false);
    }

    private Path jobFile(String name) {
        return layout.jobs().resolve(name + ".json");
    }
}
