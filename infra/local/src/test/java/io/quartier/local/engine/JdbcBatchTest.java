package io.quartier.local.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(SharedEngine.class)
final class JdbcBatchTest {
    private static final int ROWS = 100_000;
    private static final long START_MILLIS = 1_500_000_000_000L;

    private final EngineProcess engine;

    JdbcBatchTest(EngineProcess engine) {
        this.engine = engine;
    }

    @ParameterizedTest
    @CsvSource({
        // how rows are written, request compressed, response compressed, by HTTP's means or ClickHouse's own
        "false, false, true, false", "true, false, true, false", "true, true, false, false",
        "false, true, true, false", "true, false, true, true"})
    void writesABatchInWhateverWayTheDriverSendsIt(String rowBinary, String decompress, String compress, String http)
            throws SQLException {
        try (var connection = engine.connect("writer", "beta.row_binary_for_simple_insert", rowBinary, "decompress",
                decompress, "compress", compress, "client.use_http_compression", http)) {
            try (var statement = connection.createStatement()) {
                statement.execute("CREATE OR REPLACE TABLE batch (id Int64, at DateTime64(3, 'UTC'), "
                        + "feed LowCardinality(String), amount Nullable(Int64), share Float64) ENGINE = MergeTree ORDER BY id");
            }
            insert(connection);
            assertThat(sums(connection))
                    .isEqualTo("100000 4999950000 2017-07-14 02:40:00.000 66666 3333266667 25000.0");
        }
    }

    private static void insert(Connection connection) throws SQLException {
        try (var insert = connection
                .prepareStatement("INSERT INTO batch (id, at, feed, amount, share) VALUES (?, ?, ?, ?, ?)")) {
            for (int i = 0; i < ROWS; i++) {
                insert.setLong(1, i);
                insert.setObject(2, Instant.ofEpochMilli(START_MILLIS + i));
                insert.setString(3, "feed-" + i % 7);
                if (i % 3 == 0) {
                    insert.setNull(4, Types.BIGINT);
                } else {
                    insert.setLong(4, i);
                }
                insert.setDouble(5, i % 2 * 0.5);
                insert.addBatch();
            }
            assertThat(insert.executeBatch()).hasSize(ROWS);
        }
    }

    private static String sums(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement
                        .executeQuery("SELECT concat(count(), ' ', sum(id), ' ', min(at), ' ', count(amount), "
                                + "' ', sum(amount), ' ', sum(share), '.0') FROM batch")) {
            row.next();
            return row.getString(1);
        }
    }
}
