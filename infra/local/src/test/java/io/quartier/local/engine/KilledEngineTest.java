package io.quartier.local.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** SIGKILL somewhere in the middle of a hundred inserts. */
final class KilledEngineTest {
    private static final int INSERTS = 100;
    private static final int INSERT_ROWS = 100;
    private static final int NIGHTLY_SEEDS = 30;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void keepsEveryAcknowledgedRow(long seed, @TempDir Path folder) throws Exception {
        killAndCount(new Random(seed), folder);
    }

    @Test
    @Tag("nightly")
    void keepsEveryAcknowledgedRowOnManySeeds(@TempDir Path folder) throws Exception {
        for (long seed = 1; seed <= NIGHTLY_SEEDS; seed++) {
            killAndCount(new Random(seed), folder.resolve("seed-" + seed));
        }
    }

    private static void killAndCount(Random random, Path folder) throws Exception {
        long acknowledged = insertUntilKilled(random, folder);
        assertThat(acknowledged).isBetween(1L, (long) INSERTS);
        try (var engine = EngineProcess.start(folder)) {
            long expected = acknowledged * INSERT_ROWS;
            assertThat(Http.post(engine.address(),
                    "SELECT countIf(id < %1$d), uniqExactIf(id, id < %1$d), max(id) < %1$d + %2$d, count() %% %2$d "
                            .formatted(expected, INSERT_ROWS) + "FROM quartier.survivors")
                    .body())
                    // every acknowledged row once; of the insert under way all rows or none
                    .isEqualTo("%1$d\t%1$d\t1\t0\n".formatted(expected));
        }
    }

    /** @return the number of inserts that were acknowledged */
    private static long insertUntilKilled(Random random, Path folder) throws Exception {
        var acknowledged = new AtomicLong();
        int killAfter = 1 + random.nextInt(INSERTS - 1);
        long delayNanos = random.nextInt(10_000_000);
        try (var engine = EngineProcess.start(folder); var connection = engine.connect("writer", "retry", "0")) {
            try (var statement = connection.createStatement()) {
                statement.execute("CREATE TABLE survivors (id Int64) ENGINE = MergeTree ORDER BY id");
            }
            var killer = Thread.ofPlatform().start(() -> {
                while (acknowledged.get() < killAfter) {
                    Thread.onSpinWait();
                }
                for (long start = System.nanoTime(); System.nanoTime() - start < delayNanos;) {
                    Thread.onSpinWait();
                }
                engine.process().destroyForcibly();
            });
            insertAll(connection, acknowledged);
            killer.join();
            assertThat(engine.process().waitFor()).isEqualTo(128 + 9);
        }
        return acknowledged.get();
    }

    private static void insertAll(Connection connection, AtomicLong acknowledged) {
        try (var insert = connection.prepareStatement("INSERT INTO survivors (id) VALUES (?)")) {
            for (int i = 0; i < INSERTS; i++) {
                for (long id = i * (long) INSERT_ROWS; id < (i + 1L) * INSERT_ROWS; id++) {
                    insert.setLong(1, id);
                    insert.addBatch();
                }
                insert.executeBatch();
                acknowledged.incrementAndGet();
            }
        } catch (SQLException killed) {
            assertThat(acknowledged.get()).isPositive();
        }
    }
}
