package io.quartier.benchmarks.race;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Results of races as a file that is kept with the sources. */
public final class RaceCsv {
    private static final String HEAD = "benchmark,entrant,compared_with,rounds,events,cpu_ns_per_event,events_per_second,"
            + "cpu_ratio,cpu_ratio_least,cpu_ratio_most,rate_ratio,rate_ratio_least,rate_ratio_most,checksum,"
            + "load_average,jvm,flags,versions,machine";

    private RaceCsv() {}

    /**
     * Writes the results of some races.
     *
     * @param versions of the entrants, e.g. {@code flink 2.3.0}; no commas
     */
    public static void write(Path file, List<Standing> standings, List<String> flags, String versions)
            throws IOException {
        var lines = new ArrayList<String>();
        lines.add(HEAD);
        String reference = "";
        String race = "";
        for (Standing standing : standings) {
            if (!standing.race().equals(race)) {
                race = standing.race();
                reference = standing.entrant();
            }
            lines.add(line(standing, reference) + ',' + String.join(" ", flags) + ',' + versions + ','
                    + machine());
        }
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.write(file, lines);
    }

    /** What the results were measured on. */
    public static String machine() {
        return "%s %s %d processors %d GiB".formatted(System.getProperty("os.name"), System.getProperty("os.arch"),
                Runtime.getRuntime().availableProcessors(), memoryGib());
    }

    private static long memoryGib() {
        return ((com.sun.management.OperatingSystemMXBean) java.lang.management.ManagementFactory
                .getOperatingSystemMXBean()).getTotalMemorySize() >> 30;
    }

    private static String line(Standing standing, String reference) {
        Standing.Spread cpu = standing.cpuRatio();
        Standing.Spread rate = standing.rateRatio();
        double load = Standing.Spread.of(standing.laps().stream().mapToDouble(Lap::loadAverage).toArray()).median();
        return String.format(Locale.ROOT, "%s,%s,%s,%d,%d,%.0f,%.0f,%.2f,%.2f,%.2f,%.2f,%.2f,%.2f,%d,%.1f,%s",
                standing.race(), standing.entrant(), reference, standing.laps().size(),
                standing.laps().getFirst().events(), standing.cpuNanosPerEvent().median(),
                standing.eventsPerSecond().median(), cpu.median(), cpu.least(), cpu.most(), rate.median(),
                rate.least(), rate.most(), standing.laps().getFirst().checksum(), load,
                System.getProperty("java.vm.version"));
    }
}
