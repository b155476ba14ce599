package io.quartier.local.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class KilledEngineTest {
    private static final int ROUNDS = 2;
    private static final int BATCHES_BEFORE_THE_KILL = 40;
    private static final int BATCH_ROWS = 100;

    @Test
    void keepsEveryAcknowledgedRowWhenItIsKilledWhileInserting(@TempDir Path folder) throws Exception {
        long acknowledged = 0;
        for (int round = 0; round < ROUNDS; round++) {
            acknowledged = insertUntilKilled(folder, acknowledged);
        }
        try (var engine = EngineProcess.start(folder);
                var connection = engine.connect("reader");
                var statement = connection.createStatement();
                var row = statement.executeQuery(
                        "SELECT countIf(id < %d), uniqExactIf(id, id < %1$d) FROM survivors FINAL"
                                .formatted(acknowledged))) {
            row.next();
            assertThat(row.getLong(1)).isEqualTo(acknowledged);
            assertThat(row.getLong(2)).isEqualTo(acknowledged);
        }
    }

    /** @return the number of rows that were acknowledged so far, over all rounds */
    private static long insertUntilKilled(Path folder, long from) throws Exception {
        var acknowledged = new AtomicLong(from);
        var enough = new CountDownLatch(BATCHES_BEFORE_THE_KILL);
        try (var engine = EngineProcess.start(folder); var connection = engine.connect("writer", "retry", "0")) {
            try (var statement = connection.createStatement()) {
                statement.execute(
                        "CREATE TABLE IF NOT EXISTS survivors (id Int64) ENGINE = ReplacingMergeTree ORDER BY id");
            }
            var killer = Thread.ofPlatform().start(() -> {
                try {
                    enough.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                engine.process().destroyForcibly();
            });
            assertThatThrownBy(() -> {
                while (true) {
                    insert(connection, acknowledged.get());
                    acknowledged.addAndGet(BATCH_ROWS);
                    enough.countDown();
                }
            }).isInstanceOf(SQLException.class);
            killer.join();
            assertThat(engine.process().waitFor()).isEqualTo(128 + 9);
        }
        return acknowledged.get();
    }

    private static void insert(Connection connection, long from) throws SQLException {
        try (var insert = connection.prepareStatement("INSERT INTO survivors (id) VALUES (?)")) {
            for (long id = from; id < from + BATCH_ROWS; id++) {
                insert.setLong(1, id);
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }
}
