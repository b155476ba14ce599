package io.quartier.local.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SharedEngine.class)
final class ManyClientsTest {
    private static final int CLIENTS = 24;
    private static final int ROUNDS = 10;
    private static final int ROWS = 50;
    /** Takes a place and hardly any processor. */
    private static final String ENDLESS = "GET /?query=SELECT+sleepEachRow(1)+FROM+system.numbers&max_block_size=1 "
            + "HTTP/1.0\r\n\r\n";

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

    @Test
    void refusesWhatItHasNoPlaceFor(@TempDir Path folder) throws Exception {
        try (var own = EngineProcess.start(folder)) {
            List<RawRequest> busy = new ArrayList<>();
            for (int i = 0; i < FrontHandler.MAX_STATEMENTS; i++) {
                busy.add(new RawRequest(own).send(ENDLESS));
            }
            // whoever asks takes a place for a moment, and a busy statement that comes just then is refused
            var refused = awaitStatus(own, 503, () -> busy.add(new RawRequest(own).send(ENDLESS)));
            assertThat(refused.body()).startsWith("Code: 202. DB::Exception: Too many simultaneous queries");
            assertThat(Http.get(own.address().resolve("ping")).body()).isEqualTo("Ok.\n");
            for (var request : busy) {
                request.close();
            }
            assertThat(awaitStatus(own, 200, () -> true).body()).isEqualTo("1\n");
        }
    }

    private static HttpResponse<String> awaitStatus(EngineProcess engine, int status, Callable<Boolean> otherwise)
            throws Exception {
        var deadline = Instant.now().plusSeconds(60);
        while (true) {
            var answer = Http.post(engine.address(), "SELECT 1");
            if (answer.statusCode() == status) {
                return answer;
            }
            assertThat(Instant.now()).as(answer.body()).isBefore(deadline);
            otherwise.call();
        }
    }
}
