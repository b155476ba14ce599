package io.quartier.benchmarks.change;

import io.quartier.benchmarks.race.RaceCsv;
import java.lang.management.ManagementFactory;
import java.util.Locale;
import org.HdrHistogram.Histogram;

/** Parts of the lines that results consist of. */
final class Columns {
    static final String DELAYS = "samples,p50_ms,p90_ms,p99_ms,most_ms";
    static final String CIRCUMSTANCES = "disorder_bound_ms,heartbeat_ms,checkpoint_ms,load_average,jvm,versions,machine";

    private Columns() {}

    static String delays(Histogram millis) {
        return millis.getTotalCount() == 0
                ? "0,,,,"
                : "%d,%d,%d,%d,%d".formatted(millis.getTotalCount(), millis.getValueAtPercentile(50),
                        millis.getValueAtPercentile(90), millis.getValueAtPercentile(99), millis.getMaxValue());
    }

    static String circumstances() {
        return String.format(Locale.ROOT, "%d,%d,%d,%.1f,%s,flink 2.3.0; kafka 4.2.0,%s", Stage.DISORDER_MILLIS,
                Stage.BEAT.toMillis(), Stage.CHECKPOINTS.toMillis(),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
                System.getProperty("java.vm.version"), RaceCsv.machine());
    }
}
