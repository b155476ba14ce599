package io.quartier.local.stack;

import io.quartier.local.stack.StackState.Phase;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One process kept alive: started, watched until it is ready, started again whenever it dies. */
final class SupervisedProcess {
    private static final Logger LOG = LoggerFactory.getLogger(SupervisedProcess.class);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration STABLE = Duration.ofSeconds(10);

    private final ServiceSpec spec;
    private final StackLayout layout;
    private final Thread thread;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Backoff backoff = new Backoff(Duration.ofMillis(500), Duration.ofSeconds(10));
    private volatile @Nullable Process process;
    private volatile StackState.Service state;
    private int restarts;

    SupervisedProcess(ServiceSpec spec, StackLayout layout) {
        this.spec = spec;
        this.layout = layout;
        this.state = new StackState.Service(spec.name(), Phase.WAITING, null, spec.port(), 0, 0, null);
        this.thread = new Thread(this::supervise, spec.name());
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    StackState.Service state() {
        return state;
    }

    /** Ends the present process; the loop starts another one. */
    void restart() {
        var present = process;
        if (present != null) {
            present.destroyForcibly();
        }
    }

    /** Asks the process to end; {@link #awaitStop} waits for it. */
    void stop() {
        stopping.countDown();
        var present = process;
        if (present != null) {
            present.destroy();
        }
    }

    void awaitStop(Duration patience) throws InterruptedException {
        if (thread.getState() == Thread.State.NEW) {
            return;
        }
        thread.join(patience);
        var present = process;
        if (thread.isAlive() && present != null) {
            LOG.warn("{} does not end, killing it", spec.name());
            present.destroyForcibly();
            thread.join(Duration.ofSeconds(5));
        }
    }

    private void supervise() {
        try {
            for (int start = 1; !stopped(); start++) {
                runOnce(start);
                if (!stopped()) {
                    pause();
                }
            }
            publish(Phase.STOPPED, null, null);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void runOnce(int start) throws InterruptedException {
        try {
            var child = launch(start);
            publish(Phase.STARTING, child, null);
            if (becomesReady(child, start)) {
                LOG.info("{} is ready, process {}", spec.name(), child.pid());
                publish(Phase.READY, child, null);
                watch(child);
            }
            LOG.info("{} ended with code {}", spec.name(), child.waitFor());
            Files.deleteIfExists(layout.pidFile(spec.name()));
        } catch (IOException failed) {
            LOG.warn("{} cannot be started", spec.name(), failed);
            publish(Phase.RESTARTING, null, failed.getMessage());
        } finally {
            process = null;
        }
    }

    private Process launch(int start) throws IOException {
        Files.createDirectories(layout.logs());
        var output = ProcessBuilder.Redirect.appendTo(layout.output(spec.name()).toFile());
        var child = new ProcessBuilder(spec.command().apply(start))
                .directory(layout.home().toFile())
                .redirectErrorStream(true)
                .redirectOutput(output)
                .start();
        process = child;
        if (stopped()) {
            child.destroy();
        }
        PidFile.write(layout.pidFile(spec.name()), child.toHandle());
        return child;
    }

    private boolean becomesReady(Process child, int start) throws InterruptedException {
        long deadline = System.nanoTime() + spec.startTimeout().toNanos();
        while (!child.waitFor(POLL.toMillis(), TimeUnit.MILLISECONDS)) {
            if (spec.ready().test(start)) {
                return true;
            }
            if (System.nanoTime() > deadline) {
                LOG.warn("{} is not ready after {}, killing it", spec.name(), spec.startTimeout());
                child.destroyForcibly();
            }
        }
        return false;
    }

    private void watch(Process child) throws InterruptedException {
        if (!child.waitFor(STABLE.toMillis(), TimeUnit.MILLISECONDS)) {
            backoff.reset();
            child.waitFor();
        }
    }

    private void pause() throws InterruptedException {
        var wait = backoff.next();
        restarts++;
        publish(Phase.RESTARTING, null, state.detail());
        LOG.warn("{} died, starting it again in {} ms", spec.name(), wait.toMillis());
        if (stopping.await(wait.toMillis(), TimeUnit.MILLISECONDS)) {
            LOG.info("{} is not started again", spec.name());
        }
    }

    private boolean stopped() {
        return stopping.getCount() == 0;
    }

    private void publish(Phase phase, @Nullable Process child, @Nullable String detail) {
        var pid = child == null ? null : (Long) child.pid();
        state = new StackState.Service(
                spec.name(), phase, pid, spec.port(), restarts, phase == Phase.READY ? 0 : backoff.failures(), detail);
    }
}
