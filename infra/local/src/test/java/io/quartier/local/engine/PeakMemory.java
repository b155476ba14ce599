package io.quartier.local.engine;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** The most memory that a process has had resident, as Linux counts it. */
final class PeakMemory {
    private static final Pattern PEAK = Pattern.compile("VmHWM:\\s+(\\d+) kB");

    private PeakMemory() {}

    /** In MiB; skips the test where there is no such count. */
    static long residentMegabytes(Process process) throws IOException {
        Path status = Path.of("/proc", Long.toString(process.pid()), "status");
        assumeTrue(Files.exists(status), "the memory of a process is read from Linux");
        var matcher = PEAK.matcher(Files.readString(status));
        if (!matcher.find()) {
            throw new IllegalStateException("no peak in " + status);
        }
        return Long.parseLong(matcher.group(1)) / 1024;
    }
}
