package io.quartier.local.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedEngine.class)
final class ManyClientsTest {
    private static final int CLIENTS = 24;
    private static final int ROUNDS = 10;
    private static final int ROWS = 50;

    private final EngineProcess engine;

    ManyClientsTest(EngineProcess engine) {
        this.engine = engine;
    }

    @Test
    void servesManyWritersAndReadersAtOnce() throws Exception {
        Http.post(engine.address(), "CREATE OR REPLACE TABLE quartier.busy (client Int32, id Int64) "
                + "ENGINE = ReplacingMergeTree ORDER BY (client, id)");
        List<Callable<Long>> clients = new ArrayList<>();
        for (int client = 0; client < CLIENTS; client++) {
            int number = client;
            clients.add(() -> client(number));
        }
        try (var threads = Executors.newFixedThreadPool(CLIENTS)) {
            for (Future<Long> seen : threads.invokeAll(clients)) {
                assertThat(seen.get()).isEqualTo(ROUNDS * ROWS);
            }
        }
    }

    /** Reads its own writes each time. */
    private long client(int number) throws Exception {
        long seen = 0;
        try (var connection = engine.connect("writer");
                var insert = connection.prepareStatement("INSERT INTO busy (client, id) VALUES (?, ?)");
                var select = connection.prepareStatement("SELECT count() FROM busy FINAL WHERE client = ?")) {
            for (int round = 0; round < ROUNDS; round++) {
                for (int row = 0; row < ROWS; row++) {
                    insert.setInt(1, number);
                    insert.setLong(2, seen + row);
                    insert.addBatch();
                }
                insert.executeBatch();
                select.setInt(1, number);
                try (var result = select.executeQuery()) {
                    result.next();
                    assertThat(result.getLong(1)).isEqualTo(seen + ROWS);
                    seen = result.getLong(1);
                }
            }
        }
        return seen;
    }
}
