package io.quartier.local.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every way to end a statement that would run for ever. */
@ExtendWith(SharedEngine.class)
final class CancellationTest {
    private static final int QUERY_WAS_CANCELLED = 394;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final EngineProcess engine;

    CancellationTest(EngineProcess engine) {
        this.engine = engine;
    }

    @ParameterizedTest
    @ValueSource(strings = {"writer", "reader"})
    void theDriverCancels(String user) throws Exception {
        try (var connection = engine.connect(user); var statement = connection.createStatement()) {
            var ended = CompletableFuture.runAsync(() -> assertThatThrownBy(() -> {
                try (var rows = statement.executeQuery("SELECT count() FROM system.numbers WHERE number % 7 = 8")) {
                    rows.next();
                }
            }).isInstanceOfSatisfying(SQLException.class,
                    e -> assertThat(e.getErrorCode()).isEqualTo(QUERY_WAS_CANCELLED)));
            awaitRunning("% 7 = 8", true);
            statement.cancel();
            ended.join();
            try (var row = statement.executeQuery("SELECT 1")) {
                assertThat(row.next()).isTrue();
            }
        }
        awaitRunning("% 7 = 8", false);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        // nothing to send before the end, block after block, through a file, in a session, no select
        "/?query=SELECT+count()+FROM+system.numbers+WHERE+number+%25+11+=+12",
        "/?query=SELECT+number+FROM+system.numbers+WHERE+number+%25+11+<+12",
        "/?query=SELECT+count()+FROM+system.numbers+WHERE+number+%25+11+=+12+FORMAT+JSON",
        "/?session_id=dropped&query=SELECT+count()+FROM+system.numbers+WHERE+number+%25+11+=+12",
        "/?user=reader&query=SELECT+count()+FROM+system.numbers+WHERE+number+%25+11+=+12"})
    void theClientHangsUp(String address) throws Exception {
        try (var request = new RawRequest(engine)) {
            request.send("POST " + address + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n");
            awaitRunning("% 11", true);
        }
        awaitRunning("% 11", false);
    }

    @Test
    void killsOnlyTheStatementWithTheId() throws Exception {
        try (var one = new RawRequest(engine); var other = new RawRequest(engine)) {
            one.send(endless("one"));
            other.send(endless("other"));
            await("% 13", 2);
            Http.post(engine.address(), "KILL QUERY WHERE query_id = 'one' SYNC");
            await("% 13", 1);
            assertThat(running("% 13")).as("the other goes on").isEqualTo(1);
            Http.post(engine.address(), "KILL QUERY WHERE query_id IN ('other') SYNC");
            await("% 13", 0); // the engine may answer just before the statement leaves its list
        }
    }

    @Test
    void peopleDoNotCancelWhatIsNotTheirs() throws Exception {
        try (var request = new RawRequest(engine)) {
            request.send(endless("of-writer"));
            awaitRunning("% 13", true);
            var refused = Http.post(engine.address().resolve("?user=reader"),
                    "KILL QUERY WHERE query_id = 'of-writer' SYNC");
            assertThat(refused.body()).isEmpty();
            assertThat(running("% 13")).isEqualTo(1);
        }
        awaitRunning("% 13", false);
    }

    private static String endless(String id) {
        return "POST /?query_id=" + id
                + "&query=SELECT+count()+FROM+system.numbers+WHERE+number+%25+13+=+14 HTTP/1.1\r\n"
                + "Host: localhost\r\nContent-Length: 0\r\n\r\n";
    }

    private void awaitRunning(String part, boolean wanted) throws Exception {
        var deadline = Instant.now().plus(PATIENCE);
        while (running(part) > 0 != wanted) {
            assertThat(Instant.now()).as("%s is %s", part, wanted ? "not started" : "still running").isBefore(deadline);
        }
    }

    private void await(String part, long wanted) throws Exception {
        var deadline = Instant.now().plus(PATIENCE);
        for (long running = running(part); running != wanted; running = running(part)) {
            assertThat(Instant.now()).as("%s runs %d times instead of %d", part, running, wanted).isBefore(deadline);
        }
    }

    private long running(String part) throws Exception {
        return Long.parseLong(Http.post(engine.address(), "SELECT count() FROM system.processes WHERE query LIKE '%"
                + part + "%' AND query NOT LIKE '%processes%'").body().strip());
    }
}
