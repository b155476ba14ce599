package io.quartier.local.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.clickhouse.client.api.Client;
import com.clickhouse.data.ClickHouseFormat;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A connection that breaks in the middle of an insert, after more rows than the engine writes at once. */
final class DroppedInsertTest {
    private static final int ROWS = 3_000_000;
    private static final int SENT_BYTES = ROWS / 2 * Long.BYTES;

    @TempDir
    private Path folder;
    private EngineProcess engine;

    @BeforeEach
    void start() throws Exception {
        engine = EngineProcess.start(folder);
        Http.post(engine.address(), "CREATE TABLE quartier.whole (id UInt64) ENGINE = MergeTree ORDER BY id");
    }

    @AfterEach
    void stop() {
        engine.close();
    }

    @Test
    void leavesNothingOfADriversStreamThatFails() throws Exception {
        try (var client = new Client.Builder().addEndpoint(engine.address().toString()).setUsername("writer")
                .setPassword("").setDefaultDatabase("quartier").setMaxRetries(0).build()) {
            assertThatThrownBy(() -> client.insert("whole", new FailingRows(), ClickHouseFormat.RowBinary).get(60,
                    TimeUnit.SECONDS).close()).hasStackTraceContaining("the source of the rows failed");
        }
        assertNothingInserted();
    }

    @Test
    void leavesNothingOfABodyThatIsShorterThanPromised() throws Exception {
        try (var request = new RawRequest(engine)) {
            request.send("POST /?query=INSERT+INTO+quartier.whole+FORMAT+RowBinary HTTP/1.1\r\nHost: localhost\r\n"
                    + "Content-Length: " + (long) ROWS * Long.BYTES + "\r\n\r\n").send(new byte[SENT_BYTES]);
        }
        assertNothingInserted();
    }

    @Test
    void leavesNothingOfChunksThatDoNotEnd() throws Exception {
        try (var request = new RawRequest(engine)) {
            request.send("POST /?query=INSERT+INTO+quartier.whole+FORMAT+RowBinary HTTP/1.1\r\nHost: localhost\r\n"
                    + "Transfer-Encoding: chunked\r\n\r\n" + Integer.toHexString(SENT_BYTES) + "\r\n")
                    .send(new byte[SENT_BYTES]).send("\r\n");
        }
        assertNothingInserted();
    }

    /** The front has noticed when what it had received is gone. */
    private void assertNothingInserted() throws Exception {
        Path scratch = folder.resolve("quartier-scratch");
        var deadline = Instant.now().plus(Duration.ofSeconds(30));
        while (isUsed(scratch)) {
            assertThat(Instant.now()).as("the front has not noticed that the client has gone").isBefore(deadline);
        }
        assertThat(Http.post(engine.address(), "SELECT count() FROM quartier.whole").body()).isEqualTo("0\n");
        Http.post(engine.address(), "INSERT INTO quartier.whole VALUES (1)");
        assertThat(Http.post(engine.address(), "SELECT count() FROM quartier.whole").body()).isEqualTo("1\n");
    }

    private static boolean isUsed(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.findAny().isPresent();
        }
    }

    /** Half of the rows, then a failure. */
    private static final class FailingRows extends InputStream {
        private int sent;

        @Override
        public int read() throws IOException {
            return read(new byte[1], 0, 1) - 1;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            if (sent >= SENT_BYTES) {
                throw new IOException("the source of the rows failed");
            }
            Arrays.fill(bytes, offset, offset + length, (byte) 0);
            sent += length;
            return length;
        }
    }
}
