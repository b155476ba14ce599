package io.quartier.benchmarks;

import io.quartier.local.city.CityPlan;
import io.quartier.local.city.CitySimulation;
import io.quartier.local.city.data.Scenario;
import io.quartier.schemas.WireFormat;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;

/**
 * How many events per second of one core the city simulator makes, with and without Avro encoding.
 *
 * <p>Prints one line of CSV for each way: the median over the rounds; the first round warms up and is dropped. Argument: a word for the
 * JVM flags, which is printed.
 */
public final class SimulatorSpeed {
    private static final int ROUNDS = 7;
    private static final Instant START = Instant.parse("2026-03-02T00:00:00Z");
    private static final CityPlan PLAN = CityPlan.of(1, START, START, Scenario.named("calm"))
            .until(START.plus(Duration.ofDays(4)));

    private final CpuClock clock = new CpuClock();
    private long bytes;

    /** One round. */
    private record Round(long events, double cpuSeconds, double wallSeconds) {
        double eventsPerCpuSecond() {
            return events / cpuSeconds;
        }
    }

    /** What is measured. */
    private enum Way {
        GENERATE, GENERATE_AND_ENCODE
    }

    private SimulatorSpeed() {}

    public static void main(String[] arguments) {
        SimulatorSpeed speed = new SimulatorSpeed();
        for (Way way : Way.values()) {
            speed.measure(way, arguments.length > 0 ? arguments[0] : "default", System.out);
        }
    }

    private void measure(Way way, String flags, PrintStream out) {
        Round[] rounds = new Round[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            rounds[round] = play(way);
        }
        Round[] counted = Arrays.copyOfRange(rounds, 1, ROUNDS);
        double[] perCpu = Arrays.stream(counted).mapToDouble(Round::eventsPerCpuSecond).sorted().toArray();
        double[] perWall = Arrays.stream(counted).mapToDouble(one -> one.events() / one.wallSeconds()).sorted()
                .toArray();
        out.println(String.format(Locale.ROOT, "%s,%s,%s,%s,%d,%d,%.0f,%.0f,%.0f,%.0f,%.1f",
                way.name().toLowerCase(Locale.ROOT), flags, System.getProperty("java.vm.version"),
                System.getProperty("os.arch"), counted.length, counted[0].events(), median(perCpu), perCpu[0],
                perCpu[perCpu.length - 1], median(perWall), clock.load()));
    }

    private Round play(Way way) {
        double cpu = clock.seconds();
        long wall = System.nanoTime();
        CitySimulation cities = new CitySimulation(PLAN);
        long events = 0;
        while (cities.hasNext()) {
            var event = cities.next();
            bytes += way == Way.GENERATE ? event.eventId().length() : WireFormat.encode(event.payload()).length;
            events++;
        }
        if (bytes == 0) {
            throw new IllegalStateException("nothing was made");
        }
        return new Round(events, clock.seconds() - cpu, (System.nanoTime() - wall) / 1e9);
    }

    private static double median(double[] sorted) {
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
