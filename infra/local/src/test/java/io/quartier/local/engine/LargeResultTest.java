package io.quartier.local.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedEngine.class)
final class LargeResultTest {
    private static final int ROWS = 2_000_000;
    private static final long RESULT_KILOBYTES = ROWS * 220L / 1024;

    private final EngineProcess engine;

    LargeResultTest(EngineProcess engine) {
        this.engine = engine;
    }

    @Test
    void needsNoMoreMemoryForALargerResult() throws SQLException, IOException {
        Path status = Path.of("/proc", Long.toString(engine.process().pid()), "status");
        assumeThat(status).as("the memory of a process is read from Linux").exists();
        read(ROWS / 4);
        long before = residentPeakKilobytes(status);
        read(ROWS);
        assertThat(residentPeakKilobytes(status) - before).isLessThan(RESULT_KILOBYTES / 2);
    }

    private void read(int expected) throws SQLException {
        long rows = 0;
        long sum = 0;
        try (var connection = engine.connect("reader");
                var statement = connection.createStatement();
                var result = statement.executeQuery(
                        "SELECT number, repeat(toString(number), 30) FROM numbers(%d)".formatted(expected))) {
            while (result.next()) {
                sum += result.getLong(1);
                rows++;
            }
        }
        assertThat(rows).isEqualTo(expected);
        assertThat(sum).isEqualTo((long) expected * (expected - 1) / 2);
    }

    private static long residentPeakKilobytes(Path status) throws IOException {
        var matcher = Pattern.compile("VmHWM:\\s+(\\d+) kB").matcher(Files.readString(status));
        assertThat(matcher.find()).isTrue();
        return Long.parseLong(matcher.group(1));
    }
}
