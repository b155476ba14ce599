package io.quartier.benchmarks.race;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** Measures one program in this JVM: once to warm up, then at two sizes, so that what it costs to start cancels. */
public final class TimedLaps {
    private static final int SMALL_SHARE = 8;
    private static final OperatingSystemMXBean SYSTEM = ManagementFactory
            .getPlatformMXBean(OperatingSystemMXBean.class);

    private record Taken(long cpuNanos, long wallNanos, long checksum) {}

    private TimedLaps() {}

    /** What the program took after a lap to warm up, its start taken off. */
    public static Lap of(Program program, long events) throws Exception {
        take(program, events);
        return withoutStart(program, events);
    }

    /** What the program took for the events between the small and the full size; the checksum is that of the full size. */
    static Lap withoutStart(Program program, long events) throws Exception {
        long small = events / SMALL_SHARE;
        Taken start = take(program, small);
        Taken full = take(program, events);
        return new Lap(events - small, full.cpuNanos() - start.cpuNanos(), full.wallNanos() - start.wallNanos(),
                full.checksum(), SYSTEM.getSystemLoadAverage());
    }

    private static Taken take(Program program, long events) throws Exception {
        System.gc(); // what the run before left behind is not this one's
        long cpu = SYSTEM.getProcessCpuTime();
        long wall = System.nanoTime();
        long checksum = program.run(events);
        return new Taken(SYSTEM.getProcessCpuTime() - cpu, System.nanoTime() - wall, checksum);
    }
}
