package io.quartier.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** Processor time of this process, all threads counted: compiling and collecting garbage are part of the price. */
final class CpuClock {
    private static final double NANOS = 1e9;

    private final OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    /** Processor seconds used so far. */
    double seconds() {
        return system.getProcessCpuTime() / NANOS;
    }

    /** Processes that wait for a processor, averaged over the last minute; below 0 where the system does not say. */
    double load() {
        return system.getSystemLoadAverage();
    }
}
