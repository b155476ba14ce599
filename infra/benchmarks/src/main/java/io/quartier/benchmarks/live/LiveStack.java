package io.quartier.benchmarks.live;

import io.quartier.local.engine.EngineInstallation;
import io.quartier.local.feed.FeedTopics;
import io.quartier.local.stack.JobSpec;
import io.quartier.local.stack.LocalStack;
import io.quartier.local.stack.LocalStack.Lifetime;
import io.quartier.local.stack.Parallelism;
import io.quartier.local.stack.StackSettings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/** The stack of {@code quartier up} with settings of its own: broker, Flink and ClickHouse, each in its process. */
final class LiveStack implements AutoCloseable {
    /** As the launcher starts jobs. */
    static final Duration CHECKPOINTS = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final int PORT_BASE = Integer.getInteger("quartier.benchmarks.stack.port", 18_740);
    private static final int PARALLELISM = Parallelism.ofThisMachine();
    private static final int TASK_HEAP_MB = 6_144;

    private final Path root;
    private final LocalStack stack;
    private final HttpClient http = HttpClient.newHttpClient();

    private LiveStack(Path root, LocalStack stack) {
        this.root = root;
        this.stack = stack;
    }

    /** Starts it in an empty folder. */
    static LiveStack start(Path home) throws IOException {
        Path root = Path.of(Objects.requireNonNull(System.getProperty("quartier.root"), "quartier.root is not set"));
        EngineInstallation.in(root.resolve(".quartier")).install();
        Files.createSymbolicLink(home.resolve("engine"), root.resolve(".quartier/engine").toRealPath());
        LocalStack stack = LocalStack.at(home);
        stack.configure(StackSettings.defaults().withPortBase(PORT_BASE).withTaskHeapMb(TASK_HEAP_MB));
        stack.start(Lifetime.WITH_THIS_PROCESS);
        stack.awaitReady(PATIENCE, state -> {});
        return new LiveStack(root, stack);
    }

    String kafka() {
        return stack.endpoints().kafka();
    }

    void createTopics(String feed) {
        try (FeedTopics topics = FeedTopics.at(kafka(), feed)) {
            topics.create();
        }
    }

    /** Starts the KPI job of a feed and waits until it runs. */
    void count(String feed) {
        String name = "kpi-" + feed;
        Path checkpoints = stack.layout().checkpoints().resolve(name);
        stack.submit(new JobSpec(name, root.resolve("jobs/kpi/target/quartier-kpi-job.jar"), "io.quartier.kpi.KpiJob",
                List.of("--feed", feed, "--kafka.bootstrap", kafka(), "--clickhouse.url", stack.endpoints().jdbc(),
                        "--clickhouse.user", "writer", "--parallelism", Integer.toString(PARALLELISM),
                        "--checkpoint.interval", CHECKPOINTS.toString(), "--checkpoint.dir", "file://" + checkpoints),
                PARALLELISM, checkpoints));
        stack.awaitRunning(name, PATIENCE);
    }

    void stopCounting(String feed) {
        stack.withdraw("kpi-" + feed);
    }

    /** SIGKILL. */
    void killTaskManager() {
        long victim = Objects.requireNonNull(stack.processes().get("taskmanager"), "there is no TaskManager");
        boolean killed = ProcessHandle.of(victim).map(ProcessHandle::destroyForcibly).orElse(false);
        if (!killed) {
            throw new IllegalStateException("the TaskManager " + victim + " could not be killed");
        }
    }

    /** What a statement answers: lines of columns with tabs between, in the database of the figures. */
    List<String> rows(String sql) {
        try {
            HttpResponse<String> answer = http.send(
                    HttpRequest.newBuilder(URI.create(stack.endpoints().clickhouse() + "/?database=quartier"))
                            .header("X-ClickHouse-User", "reader").timeout(Duration.ofSeconds(30))
                            .POST(BodyPublishers.ofString(sql)).build(),
                    BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException(answer.body());
            }
            return answer.body().lines().toList();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The number that a statement answers. */
    long number(String sql) {
        return Long.parseLong(rows(sql).getFirst());
    }

    @Override
    public void close() {
        http.close();
        stack.stop();
    }
}
