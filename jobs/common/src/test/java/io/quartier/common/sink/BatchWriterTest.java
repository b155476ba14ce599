package io.quartier.common.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.metrics.SimpleCounter;
import org.apache.flink.streaming.runtime.tasks.TestProcessingTimeService;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BatchWriterTest {
    private static final Batching THREE_ROWS_OR_A_SECOND = new Batching(3, Duration.ofSeconds(1));
    private static final Patience THREE_ATTEMPTS = new Patience(Duration.ofMillis(100), Duration.ofSeconds(1),
            Duration.ofMillis(300));
    private static final SinkWriter.Context ROW = new SinkWriter.Context() {
        @Override
        public long currentWatermark() {
            return Long.MIN_VALUE;
        }

        @Override
        public @Nullable Long timestamp() {
            return null;
        }
    };

    private final RememberBatches clickHouse = new RememberBatches();
    private final TestProcessingTimeService clock = new TestProcessingTimeService();
    private final List<Duration> pauses = new ArrayList<>();
    private final SimpleCounter stored = new SimpleCounter();
    private final BatchWriter<String> writer = new BatchWriter<>(clickHouse, THREE_ROWS_OR_A_SECOND, THREE_ATTEMPTS,
            pauses::add, clock, stored);

    @Test
    void sendsWhenThereAreEnoughRows() throws Exception {
        write("a", "b");
        assertThat(clickHouse.batches).isEmpty();
        write("c", "d");
        assertThat(clickHouse.batches).containsExactly(List.of("a", "b", "c"));
        assertThat(stored.getCount()).isEqualTo(3);
    }

    @Test
    void sendsWhenTheFirstRowHasWaitedLongEnough() throws Exception {
        clock.setCurrentTime(5_000);
        write("a");
        clock.setCurrentTime(5_999);
        assertThat(clickHouse.batches).isEmpty();
        clock.setCurrentTime(6_000);
        write("b");
        assertThat(clickHouse.batches).containsExactly(List.of("a"));
        clock.setCurrentTime(7_000);
        assertThat(clickHouse.batches).containsExactly(List.of("a"), List.of("b"));
    }

    @Test
    void aTimerOfABatchAlreadySentDoesNotSendTheNext() throws Exception {
        clock.setCurrentTime(5_000);
        write("a");
        writer.flush(false);
        clock.setCurrentTime(5_900);
        write("b");
        clock.setCurrentTime(6_100);
        assertThat(clickHouse.batches).containsExactly(List.of("a"));
    }

    @Test
    void sendsEverythingBeforeACheckpointAndNothingIfThereIsNothing() throws Exception {
        writer.flush(false);
        write("a");
        writer.flush(false);
        writer.flush(true);
        assertThat(clickHouse.batches).containsExactly(List.of("a"));
    }

    @Test
    void repeatsABatchUnchangedUntilItIsStored() throws Exception {
        clickHouse.failures.add(new SQLException("connection refused"));
        clickHouse.failures.add(new SQLException("connection reset"));
        write("a", "b", "c");
        assertThat(clickHouse.attempts).isEqualTo(3);
        assertThat(clickHouse.batches).containsExactly(List.of("a", "b", "c"));
        assertThat(pauses).containsExactly(Duration.ofMillis(100), Duration.ofMillis(200));
        write("d");
        writer.flush(false);
        assertThat(clickHouse.batches).containsExactly(List.of("a", "b", "c"), List.of("d"));
    }

    @Test
    void failsTheJobWhenPatienceEnds() {
        SQLException down = new SQLException("connection refused");
        clickHouse.failures.addAll(List.of(down, down, down));
        assertThatThrownBy(() -> write("a", "b", "c")).isInstanceOf(IOException.class).hasCause(down)
                .hasMessage("3 rows were not stored after 3 attempts");
    }

    @Test
    void doesNotRepeatWhatNoWaitingMends() {
        SQLException noTable = new SQLException("no such table", "42S02", 60);
        clickHouse.failures.add(noTable);
        assertThatThrownBy(() -> write("a", "b", "c")).hasCause(noTable)
                .hasMessage("3 rows were not stored after 1 attempts");
        assertThat(pauses).isEmpty();
    }

    private void write(String... rows) throws IOException, InterruptedException {
        for (String row : rows) {
            writer.write(row, ROW);
        }
    }

    private static final class RememberBatches implements InsertRows<String> {
        final Deque<SQLException> failures = new ArrayDeque<>();
        final List<List<String>> batches = new ArrayList<>();
        int attempts;

        @Override
        public void insert(List<String> facts) throws SQLException {
            attempts++;
            SQLException failure = failures.poll();
            if (failure != null) {
                throw failure;
            }
            batches.add(List.copyOf(facts));
        }

        @Override
        public void close() {
            // nothing is open
        }
    }
}
