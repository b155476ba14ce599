package io.quartier.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.quartier.local.stack.StackSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.jspecify.annotations.Nullable;

/**
 * The promotions job of the real stack in eight tasks, far more shoppers than places, three processes killed in the middle: never a place too
 * many, and in the end exactly as many as there are. {@code -Dquartier.rush.seeds=A-B} and {@code -Dquartier.rush.shoppers=N} try more of
 * it: 1-20 and 200 000 are what the limits were made for.
 */
@Tag("stack")
@Tag("nightly")
class LimitsUnderKillsTest {
    private static final int TASKS = 8;
    private static final int TASK_HEAP_MB = 5_120;
    private static final int SHOPPERS = Integer.getInteger("quartier.rush.shoppers", 10_000);
    private static final List<Double> KILLED_AT = List.of(0.15, 0.45, 0.75);

    /**
     * Nobody waits for the answers here: eight tasks of each kind that wake up every millisecond, and a checkpoint of all shoppers every two
     * seconds, take two processors whole.
     */
    private static final Map<String, String> MANY_TASKS = Map.of("buffer.timeout", "PT0.1S", "checkpoint.interval",
            "PT10S");

    /** So much more than what was decided before a kill is there to be decided. */
    private static final Duration AHEAD = Duration.ofMinutes(4);

    @TempDir
    private static Path folder;

    private static @Nullable ReplayedStack started;

    @BeforeAll
    static void start() throws Exception {
        started = ReplayedStack.start(folder, StackSettings.defaults().withTaskHeapMb(TASK_HEAP_MB));
    }

    @AfterAll
    static void stop() {
        if (started != null) {
            started.close();
        }
    }

    static IntStream seeds() {
        String[] ends = System.getProperty("quartier.rush.seeds", "1-2").split("-", 2);
        return IntStream.rangeClosed(Integer.parseInt(ends[0]), Integer.parseInt(ends[1]));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void neverAPlaceTooManyAndInTheEndAllOfThem(int seed) {
        ReplayedStack stack = stack();
        String feed = "rush-" + seed;
        RushHour rush = new RushHour(seed, SHOPPERS);
        stack.startPromotions(feed, TASKS, MANY_TASKS);
        try (RushLog log = RushLog.of(stack.kafka(), feed)) {
            Thread sender = Thread.ofVirtual().start(() -> rush.send(stack.kafka(), feed));
            for (int kill = 0; kill < KILLED_AT.size(); kill++) {
                Instant killedAt = RushHour.OPEN
                        .plusMillis((long) (RushHour.WANTED.toMillis() * KILLED_AT.get(kill)));
                rush.release(killedAt.plus(AHEAD));
                log.readUntil(killedAt);
                stack.kill(victim(seed, kill));
            }
            rush.release(Instant.MAX);
            log.readAll(rush.matches(), rush.requests());
            rush.end();
            join(sender);
            stack.endPromotions(feed);
            log.assertLimitsHold();
            assertThat(log.decided()).as("decisions").isEqualTo(rush.matches());
        }
    }

    /** The TaskManager three times with odd seeds; with even ones JobManager and broker too. */
    private static String victim(int seed, int kill) {
        return seed % 2 == 1 ? "taskmanager" : List.of("jobmanager", "broker", "taskmanager").get(kill);
    }

    private static void join(Thread sender) {
        try {
            sender.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static ReplayedStack stack() {
        if (started == null) {
            throw new IllegalStateException("the stack was not started");
        }
        return started;
    }
}
