package io.quartier.benchmarks.matching;

import com.sun.management.OperatingSystemMXBean;
import io.quartier.benchmarks.matching.Finding.Matched;
import io.quartier.benchmarks.matching.Finding.Matches;
import io.quartier.benchmarks.race.Standing;
import io.quartier.promotions.model.trigger.LiveTrigger;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;

/**
 * What it costs to find the triggers that an event matches, by the index and one after the other, with a thousand, ten thousand and a
 * hundred thousand triggers. Both have to find the same for the same events, or it fails.
 *
 * <p>Prints one line of CSV for each way and size; processor time of the whole process, the median of the rounds; the first round warms
 * up and is dropped. The ways take turns. Argument: rounds.
 */
public final class MatchingSpeed {
    private static final List<Integer> SIZES = List.of(1_000, 10_000, 100_000);
    private static final int INDEXED = 200_000;
    private static final int POOL = 4_096;
    private static final long EVALUATIONS = 3_000_000;

    private final OperatingSystemMXBean system = ManagementFactory
            .getPlatformMXBean(OperatingSystemMXBean.class);

    private MatchingSpeed() {}

    public static void main(String[] arguments) {
        int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 5;
        System.out.println(
                "way,triggers,rounds,events,matches_per_event,cpu_ns_per_event_median,least,most,load_average");
        SIZES.forEach(size -> new MatchingSpeed().measure(size, rounds, System.out));
    }

    private void measure(int size, int rounds, PrintStream out) {
        Rules rules = new Rules(size);
        List<LiveTrigger> triggers = rules.all();
        List<ProductViewed> pool = ProductViewed.some(POOL, rules.texts(), size);
        int scanned = (int) Math.max(20, EVALUATIONS * Rules.REGIONS / size / 10);
        Matches index = Finding.INDEX.in(triggers);
        Matches scan = Finding.SCAN.in(triggers);
        requireSame(index, scan, pool.subList(0, Math.min(POOL, 50)));
        double[] byIndex = new double[rounds];
        double[] byScan = new double[rounds];
        for (int round = -1; round < rounds; round++) {
            double indexNanos = nanosPerEvent(index, pool, INDEXED);
            double scanNanos = nanosPerEvent(scan, pool, scanned);
            if (round >= 0) {
                byIndex[round] = indexNanos;
                byScan[round] = scanNanos;
            }
        }
        double matches = pool.stream().mapToInt(viewed -> index.of(viewed).count()).average().orElse(0);
        out.println(line(Finding.INDEX, size, INDEXED, matches, byIndex));
        out.println(line(Finding.SCAN, size, scanned, matches, byScan));
    }

    /** Fails when two ways differ. */
    static void requireSame(Matches one, Matches other, List<ProductViewed> events) {
        for (ProductViewed viewed : events) {
            Matched found = one.of(viewed);
            if (!found.equals(other.of(viewed))) {
                throw new IllegalStateException("the ways differ for " + viewed);
            }
        }
    }

    private double nanosPerEvent(Matches matches, List<ProductViewed> pool, int events) {
        System.gc(); // what was left behind before is not this one's
        long before = system.getProcessCpuTime();
        long checksum = 0;
        for (int event = 0; event < events; event++) {
            checksum += matches.of(pool.get(event % pool.size())).checksum();
        }
        long taken = system.getProcessCpuTime() - before;
        if (checksum == 0) {
            throw new IllegalStateException("nothing matched");
        }
        return (double) taken / events;
    }

    private String line(Finding way, int size, int events, double matches, double[] nanos) {
        Standing.Spread spread = Standing.Spread.of(nanos);
        return String.format(Locale.ROOT, "%s,%d,%d,%d,%.2f,%.0f,%.0f,%.0f,%.1f", way.name().toLowerCase(Locale.ROOT),
                size, nanos.length, events, matches, spread.median(), spread.least(), spread.most(),
                system.getSystemLoadAverage());
    }
}
