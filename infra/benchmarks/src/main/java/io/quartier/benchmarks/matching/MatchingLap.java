package io.quartier.benchmarks.matching;

import com.sun.management.OperatingSystemMXBean;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/**
 * One contender in this JVM: {@code CONTENDER MIX TRIGGERS}. Loads, says what it holds and finds, then runs a lap for each line read, and
 * ends with its input.
 */
public final class MatchingLap {
    /** Events whose matches everybody has to agree on. */
    static final int CHECKED = 64;

    private static final int POOL = 4_096;
    private static final int FEWEST = 24;
    private static final int MOST = 1_000_000;
    private static final long LAP_NANOS = 500_000_000; // the clock ticks each hundredth of a second
    private static final long WARM_UP_NANOS = 1_500_000_000;
    private static final long MEGABYTE = 1_000_000;
    private static final OperatingSystemMXBean SYSTEM = ManagementFactory
            .getPlatformMXBean(OperatingSystemMXBean.class);

    private final Tally tally = new Tally();
    private final List<Viewed> pool;
    private final Matching matching;
    private int next;

    private MatchingLap(List<Viewed> pool, Contender contender, List<Rule> rules) throws Exception {
        this.pool = pool;
        this.matching = contender.load(rules, tally);
    }

    public static void main(String[] arguments) throws Exception {
        Contender contender = Contender.valueOf(arguments[0]);
        int triggers = Integer.parseInt(arguments[2]);
        List<Rule> rules = Rules.of(Mix.valueOf(arguments[1]), triggers);
        List<Viewed> pool = Viewed.some(POOL, Rules.texts(triggers), triggers);
        long before = usedBytes();
        long cpu = SYSTEM.getProcessCpuTime();
        MatchingLap lap = new MatchingLap(pool, contender, rules);
        double loadSeconds = (SYSTEM.getProcessCpuTime() - cpu) / 1e9;
        Tally checked = lap.check();
        System.out.printf(Locale.ROOT, Loaded.MARK + "%.1f %.2f %d %d%n", (double) (usedBytes() - before) / MEGABYTE,
                loadSeconds, checked.matches(), checked.checksum());
        int events = lap.warmUp();
        try (BufferedReader go = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            while (go.readLine() != null) {
                System.out.printf(Locale.ROOT, Loaded.LAP + "%d %d%n", events, lap.nanos(events));
            }
        }
        System.exit(0); // peers leave threads behind
    }

    private Tally check() throws Exception {
        run(CHECKED);
        next = 0;
        return tally;
    }

    /** Runs until the compiler has had time; tells how many events a lap is to have. */
    private int warmUp() throws Exception {
        runFor(WARM_UP_NANOS);
        long cpu = SYSTEM.getProcessCpuTime();
        int events = runFor(LAP_NANOS);
        long nanosPerEvent = Math.max(1, (SYSTEM.getProcessCpuTime() - cpu) / events);
        return Math.clamp(LAP_NANOS / nanosPerEvent, FEWEST, MOST);
    }

    /** Runs for some time; tells how many events that were. */
    private int runFor(long wallNanos) throws Exception {
        long start = System.nanoTime();
        int events = 0;
        while (System.nanoTime() - start < wallNanos) {
            run(FEWEST);
            events += FEWEST;
        }
        return events;
    }

    private long nanos(int events) throws Exception {
        System.gc(); // what was left behind before is not this lap's
        long before = SYSTEM.getProcessCpuTime();
        run(events);
        return SYSTEM.getProcessCpuTime() - before;
    }

    private void run(int events) throws Exception {
        for (int event = 0; event < events; event++) {
            matching.match(pool.get(next));
            next = (next + 1) % POOL;
        }
    }

    private static long usedBytes() {
        System.gc();
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
