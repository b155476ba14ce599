package io.quartier.local.cli;

import io.quartier.local.feed.EndedFeeds;
import io.quartier.local.feed.FeedStack;
import io.quartier.local.stack.JobSpec;
import io.quartier.local.stack.LocalStack;
import io.quartier.local.stack.LocalStack.Lifetime;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** The stack of this machine, as feeds see it. */
record LocalFeedStack(Context context) implements FeedStack {
    private static final Duration PATIENCE = Duration.ofMinutes(15);
    private static final Duration SILENCE = Duration.ofSeconds(30);
    private static final Duration BETWEEN_PROBES = Duration.ofMillis(200);

    private LocalStack stack() {
        return context.stack();
    }

    @Override
    public boolean isRunning() {
        return stack().isRunning();
    }

    /** On a busy machine a part may be slow to answer once; only one that stays silent does not serve. */
    @Override
    public boolean isUp() {
        long deadline = System.nanoTime() + SILENCE.toNanos();
        while (stack().isRunning()) {
            if (stack().isHealthy()) {
                return true;
            }
            if (System.nanoTime() > deadline) {
                return false;
            }
            LockSupport.parkNanos(BETWEEN_PROBES.toNanos());
        }
        return false;
    }

    @Override
    public void up(boolean withThisProcess) {
        new StackStart(context, stack()).run(withThisProcess ? Lifetime.WITH_THIS_PROCESS : Lifetime.DETACHED,
                PATIENCE);
    }

    @Override
    public void down() {
        stack().stop();
    }

    @Override
    public EndedFeeds endedFeeds() {
        return new EndedFeeds(stack().layout().endedFeeds());
    }

    @Override
    public String kafka() {
        return stack().endpoints().kafka();
    }

    @Override
    public String jdbc() {
        return stack().endpoints().jdbc();
    }

    @Override
    public void ensureKpiJob(String feed, int parallelism, Map<String, String> options) {
        ensure(new FeedJob("KPI", "kpi", "io.quartier.kpi.KpiJob"), feed, parallelism, options);
    }

    @Override
    public void ensurePromotionsJob(String feed, int parallelism, Map<String, String> options) {
        ensure(new FeedJob("promotions", "promotions", "io.quartier.promotions.PromotionsJob"), feed, parallelism,
                options);
    }

    /** @param called for people */
    private record FeedJob(String called, String name, String mainClass) {}

    private void ensure(FeedJob job, String feed, int parallelism, Map<String, String> options) {
        String name = job.name() + '-' + feed;
        Path jar = context.root().resolve("jobs/%s/target/quartier-%s-job.jar".formatted(job.name(), job.name()));
        if (!Files.isRegularFile(jar)) {
            throw new CommandFailure(
                    "The %s job is not built; run `mvn -DskipTests package` first.".formatted(job.called()));
        }
        Path checkpoints = stack().layout().checkpoints().resolve(name);
        Map<String, String> arguments = new LinkedHashMap<>();
        arguments.put("feed", feed);
        arguments.put("kafka.bootstrap", kafka());
        arguments.put("clickhouse.url", jdbc());
        arguments.put("clickhouse.user", "writer");
        arguments.put("parallelism", String.valueOf(parallelism));
        arguments.put("checkpoint.interval", "PT2S");
        // not toUri(): Flink takes a path literally, percent signs and all
        arguments.put("checkpoint.dir", "file://" + checkpoints);
        arguments.putAll(options);
        List<String> words = new ArrayList<>();
        arguments.forEach((key, value) -> {
            words.add("--" + key);
            words.add(value);
        });
        stack().submit(new JobSpec(name, jar, job.mainClass(), words, parallelism, checkpoints));
        stack().awaitRunning(name, PATIENCE);
    }
}
