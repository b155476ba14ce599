package io.quartier.local.stack;

import io.quartier.local.feed.EndedFeeds;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the processes of one stack, its tables and its jobs, and writes down how they are. */
final class Supervisor implements JobKeeper.Cluster {
    private static final Logger LOG = LoggerFactory.getLogger(Supervisor.class);
    private static final Duration SNAPSHOT = Duration.ofMillis(100);
    private static final Duration STOP = Duration.ofSeconds(15);

    private final StackLayout layout;
    private final SupervisedProcess broker;
    private final SupervisedProcess engine;
    private final SupervisedProcess jobManager;
    private final SupervisedProcess taskManager;
    private final Tables tables;
    private final JobKeeper jobs;
    private final FeedPulse pulse;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private @Nullable StackState written;

    Supervisor(StackLayout layout, Services services, Tables.Migration migration, FlinkRest flink, String kafka) {
        this.layout = layout;
        this.broker = new SupervisedProcess(services.broker(), layout);
        this.engine = new SupervisedProcess(services.engine(), layout);
        this.jobManager = new SupervisedProcess(services.jobManager(), layout);
        this.taskManager = new SupervisedProcess(services.taskManager(), layout);
        this.tables = new Tables(() -> engine.state().ready(), migration);
        this.jobs = new JobKeeper(new JobFiles(layout), flink, this);
        this.pulse = new FeedPulse(() -> broker.state().ready(), new EndedFeeds(layout.endedFeeds()), kafka);
    }

    /** Runs until {@link #stop}. All processes start at once: each waits for those it needs, and two cores are kept busy. */
    void run() throws IOException, InterruptedException {
        endLeftovers();
        processes().forEach(SupervisedProcess::start);
        tables.start();
        jobs.start();
        pulse.start();
        do {
            writeState();
        } while (!stopping.await(SNAPSHOT.toMillis(), TimeUnit.MILLISECONDS));
    }

    /** Ends everything, the users of a service before the service. */
    void stop() throws IOException, InterruptedException {
        LOG.info("Stopping");
        stopping.countDown();
        pulse.stop();
        jobs.stop();
        tables.stop();
        for (var users : List.of(List.of(taskManager, jobManager), List.of(engine, broker))) {
            users.forEach(SupervisedProcess::stop);
            for (var process : users) {
                process.awaitStop(STOP);
            }
        }
        Files.deleteIfExists(layout.state());
        LOG.info("Stopped");
    }

    /** Processes of a supervisor that was killed end by themselves; this makes sure before their ports and data are used. */
    private void endLeftovers() throws IOException, InterruptedException {
        for (var name : List.of(Services.TASK_MANAGER, Services.JOB_MANAGER, Services.ENGINE, Services.BROKER)) {
            var leftover = PidFile.find(layout.pidFile(name));
            if (leftover.isPresent()) {
                LOG.warn("Ending {} {} of a former supervisor", name, leftover.get().pid());
                PidFile.end(leftover.get(), STOP);
            }
            Files.deleteIfExists(layout.pidFile(name));
        }
    }

    private List<SupervisedProcess> processes() {
        return List.of(broker, engine, jobManager, taskManager);
    }

    private void writeState() throws IOException {
        var services = new ArrayList<StackState.Service>();
        for (var process : processes()) {
            services.add(process.state());
            if (process == engine) {
                services.add(tables.state());
            }
        }
        var state = new StackState(ProcessHandle.current().pid(), services, jobs.jobs());
        if (!state.equals(written)) {
            StackFile.write(layout.state(), state);
            written = state;
        }
    }

    @Override
    public @Nullable Long findJobManager() {
        var state = jobManager.state();
        return state.ready() ? state.pid() : null;
    }

    @Override
    public boolean takesJobs() {
        return tables.state().ready() && processes().stream().allMatch(process -> process.state().ready());
    }

    @Override
    public void restartTaskManager() {
        taskManager.restart();
    }
}
