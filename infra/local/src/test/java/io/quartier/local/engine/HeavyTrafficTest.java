package io.quartier.local.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.clickhouse.client.api.Client;
import com.clickhouse.data.ClickHouseFormat;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Results and inserts that are much larger than the memory of the front, whose heap is small here. */
final class HeavyTrafficTest {
    private static final int HEAP_MEGABYTES = 48;
    /** Resident memory of the process: heap, JVM, library, and what the engine needs for a few blocks. */
    private static final long RESULT_BOUND_MEGABYTES = 900;
    /** The same, with parts that are sorted, written and merged meanwhile. */
    private static final long INSERT_BOUND_MEGABYTES = 1300;
    /** The same, with several blocks of 65 000 rows being written as text side by side. */
    private static final long TEXT_BOUND_MEGABYTES = 1700;
    /** 1 024 bytes a row in RowBinary: 8 of a number, 2 of a length, the rest text. */
    private static final int ROW_BYTES = 1024;
    private static final int TEXT_BYTES = ROW_BYTES - Long.BYTES - 2;
    private static final int MEGABYTE = 1 << 20;

    @TempDir
    private Path folder;
    private EngineProcess engine;

    @BeforeEach
    void start() throws Exception {
        engine = EngineProcess.start(List.of("-Xmx" + HEAP_MEGABYTES + "m"), folder);
    }

    @AfterEach
    void stop() {
        engine.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "FORMAT JSON"})
    void streamsAResultToASlowReader(String format) throws Exception {
        read(64, 40, format);
    }

    @Test
    @Tag("nightly")
    void streamsTwoGigabytesToASlowReader() throws Exception {
        read(2048, 40, "");
    }

    @Test
    @Tag("nightly")
    void keepsTwoGigabytesOfJsonOutOfMemory() throws Exception {
        read(2048, 80, "FORMAT JSON");
    }

    @Test
    void takesALargeInsert() throws Exception {
        insert(64);
    }

    @Test
    @Tag("nightly")
    void takesAnInsertOfAGigabyte() throws Exception {
        insert(1024);
    }

    private void read(int megabytes, int megabytesPerSecond, String format) throws Exception {
        int rows = megabytes * (MEGABYTE / ROW_BYTES);
        String sql = "SELECT number, repeat('x', %d) AS text FROM numbers(%d) %s".formatted(TEXT_BYTES, rows, format);
        long start = System.nanoTime();
        var pace = new Pace(megabytesPerSecond);
        if (format.isEmpty()) {
            readWithDriver(sql, rows, pace);
        } else {
            readWithHttp(sql, rows, pace);
        }
        report("read " + megabytes + " MiB " + format, start,
                format.isEmpty() ? RESULT_BOUND_MEGABYTES : TEXT_BOUND_MEGABYTES);
    }

    private void readWithDriver(String sql, int rows, Pace pace) throws Exception {
        long sum = 0;
        try (var connection = engine.connect("reader");
                var statement = connection.createStatement();
                var result = statement.executeQuery(sql)) {
            while (result.next()) {
                sum += result.getLong(1);
                pace.read(ROW_BYTES);
            }
        }
        assertThat(sum).isEqualTo((long) rows * (rows - 1) / 2);
    }

    private void readWithHttp(String sql, int rows, Pace pace) throws Exception {
        long bytes = 0;
        try (var request = new RawRequest(engine)) {
            request.send("POST / HTTP/1.0\r\nHost: localhost\r\nContent-Length: " + sql.length() + "\r\n\r\n" + sql);
            byte[] buffer = new byte[MEGABYTE];
            var in = request.in();
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                bytes += count;
                pace.read(count);
            }
        }
        assertThat(bytes).isGreaterThan((long) rows * TEXT_BYTES);
    }

    private void insert(int megabytes) throws Exception {
        Http.post(engine.address(),
                "CREATE TABLE quartier.large (id UInt64, text String) ENGINE = MergeTree ORDER BY id");
        long rows = (long) megabytes * (MEGABYTE / ROW_BYTES);
        long start = System.nanoTime();
        try (var client = new Client.Builder().addEndpoint(engine.address().toString()).setUsername("writer")
                .setPassword("").setDefaultDatabase("quartier").setSocketTimeout(600_000).build();
                var written = client.insert("large", new Rows(rows), ClickHouseFormat.RowBinary).get(10,
                        TimeUnit.MINUTES)) {
            assertThat(written.getWrittenRows()).isEqualTo(rows);
        }
        report("inserted " + megabytes + " MiB", start, INSERT_BOUND_MEGABYTES);
        assertThat(Http.post(engine.address(), "SELECT count(), sum(id), sum(length(text)) FROM quartier.large").body())
                .isEqualTo("%d\t%d\t%d\n".formatted(rows, rows * (rows - 1) / 2, rows * TEXT_BYTES));
    }

    private void report(String what, long startNanos, long boundMegabytes) throws Exception {
        long peak = PeakMemory.residentMegabytes(engine.process());
        System.getLogger("traffic").log(System.Logger.Level.INFO, "{0} in {1} s, at most {2} MiB resident", what,
                (System.nanoTime() - startNanos) / 1_000_000_000.0, peak);
        assertThat(peak).isLessThan(boundMegabytes);
    }

    /** Holds a reader back. */
    private static final class Pace {
        private final double bytesPerNano;
        private final long start = System.nanoTime();
        private long bytes;

        Pace(int megabytesPerSecond) {
            this.bytesPerNano = megabytesPerSecond * (double) MEGABYTE / 1e9;
        }

        void read(int count) {
            bytes += count;
            long ahead = (long) (bytes / bytesPerNano) - (System.nanoTime() - start);
            if (ahead > 1_000_000) {
                LockSupport.parkNanos(ahead);
            }
        }
    }

    /** Rows in RowBinary, made as they are read. */
    private static final class Rows extends InputStream {
        private final ByteBuffer row = ByteBuffer.allocate(ROW_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        private final long rows;
        private long id;

        Rows(long rows) {
            this.rows = rows;
            row.position(Long.BYTES).put((byte) ((TEXT_BYTES & 0x7F) | 0x80)).put((byte) (TEXT_BYTES >> 7));
            while (row.hasRemaining()) {
                row.put((byte) 'x');
            }
        }

        private boolean hasMore() {
            if (!row.hasRemaining()) {
                if (id == rows) {
                    return false;
                }
                row.putLong(0, id++).rewind();
            }
            return true;
        }

        @Override
        public int read() {
            return hasMore() ? row.get() : -1;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) {
            if (!hasMore()) {
                return -1;
            }
            int count = Math.min(length, row.remaining());
            row.get(bytes, offset, count);
            return count;
        }
    }
}
