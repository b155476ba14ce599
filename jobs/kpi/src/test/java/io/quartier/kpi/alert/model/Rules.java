package io.quartier.kpi.alert.model;

import io.quartier.kpi.model.CellKey;
import io.quartier.kpi.model.Family;
import io.quartier.kpi.model.Grain;
import io.quartier.kpi.model.KpiRow;
import io.quartier.kpi.model.Measure;
import io.quartier.kpi.model.RegionChanged;
import io.quartier.kpi.model.Window;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rules, regions and rows for tests: a country in two zones of time, its cities, and orders per hour. */
public final class Rules {
    /** The beginning of everything: a Monday. */
    public static final Instant START = Instant.parse("2026-01-05T00:00:00Z");
    /** A city five hours behind. */
    public static final String NEW_YORK = "us-ny-nyc";
    /** Orders per hour of that city. */
    public static final SeriesKey ORDERS = new SeriesKey(Family.ORDERS, NEW_YORK, Grain.HOUR, "all");
    private static final ZoneId ZONE = ZoneId.of("America/New_York");

    private Rules() {}

    /** The country, a state and two cities. */
    public static List<WatchChange> regions() {
        return List.of(region("us", null, "country", "America/Chicago"), region("us-ny", "us", "state", ZONE.getId()),
                region(NEW_YORK, "us-ny", "city", ZONE.getId()), region("us-tx", "us", "city", "America/Chicago"));
    }

    private static WatchChange region(String id, @Nullable String parent, String kind, String zone) {
        return WatchChange.of(new RegionChanged(id, 1, START.minus(Duration.ofDays(400)), parent, kind, id, zone, "USD",
                null, null, List.of(), null, List.of(), null, false));
    }

    /** Settings with the regions and these rules. */
    public static WatchSettings settings(RuleVersion... rules) {
        WatchSettings settings = new WatchSettings();
        regions().forEach(settings::add);
        for (RuleVersion rule : rules) {
            settings.add(WatchChange.of(rule));
        }
        return settings;
    }

    /** Cities' orders per hour. */
    public static Watch cities() {
        return new Watch("orders", Grain.HOUR, "all", List.of(), List.of("city"), List.of());
    }

    /** Nothing holds it back. */
    public static Calm calm(int windows, int clearWindows) {
        return new Calm(windows, clearWindows, 0, QuietHours.NONE, false);
    }

    /** A rule with a bound, from the start on. */
    public static RuleVersion bound(Watch watch, Bound bound, Calm calm) {
        return version(new AlertRule("r", about(), watch, bound, null, calm), 1, START.minus(Duration.ofDays(400)));
    }

    /** A rule about what is unusual, from the start on. */
    public static RuleVersion unusual(Watch watch, Unusual unusual) {
        return version(new AlertRule("r", about(), watch, null, unusual, calm(1, 1)), 1,
                START.minus(Duration.ofDays(400)));
    }

    /** A version from an instant on. */
    public static RuleVersion version(AlertRule rule, int version, Instant effectiveAt) {
        return new RuleVersion(rule, version, effectiveAt.toEpochMilli(), false);
    }

    private static AlertRule.About about() {
        return new AlertRule.About("Title", "team", "warning");
    }

    /** Fewer than so many orders; back at so many. */
    public static Bound fewerThan(double opens, double clears) {
        return new Bound(Side.BELOW, false, opens, clears, 0);
    }

    /** A row of New York's orders in the hour with that number after the start. */
    public static KpiRow orders(int hour, long count, String state) {
        return orders(NEW_YORK, hour, count, state);
    }

    /** The same of any region. */
    public static KpiRow orders(String regionId, int hour, long count, String state) {
        Window window = hour(hour);
        long[] sums = new long[Family.ORDERS.sums()];
        sums[Measure.ORDERS_PLACED] = count;
        return new KpiRow(new CellKey(Family.ORDERS, regionId, Grain.HOUR, window.startMillis(), "all"),
                window.endMillis(), Grain.HOUR.label(window, ZONE), "USD", sums, new Long[0], 0, state, count, count,
                Instant.ofEpochMilli(window.endMillis() - 1));
    }

    /** The hour with that number after the start. */
    public static Window hour(int hour) {
        return Grain.HOUR.windowOf(START.plus(Duration.ofHours(hour)).toEpochMilli(), ZONE);
    }

    /** When the figures of that hour are final. */
    public static long finalAt(int hour) {
        return Family.ORDERS.finalAtMillis(hour(hour).endMillis());
    }

    /** A change in a few words: action, reason and hour. */
    public static String words(AlertChange change) {
        long hours = Duration.ofMillis(change.shown().windowStart() - START.toEpochMilli()).toHours();
        return "%s %s %d".formatted(change.action().id(), change.reason(), hours);
    }
}
