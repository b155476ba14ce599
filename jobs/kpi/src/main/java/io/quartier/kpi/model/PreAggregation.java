package io.quartier.kpi.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Gathers contributions per leaf region and minute and, when drained, spreads each gathered minute over the regions above and the
 * channels, and what comes together there over the grains. So an event costs one addition, not one per cell.
 *
 * <p>Every window of every grain is made of whole minutes, in all zones of today. What an event changes behind the final instant of a
 * cell is kept apart, so that the figures of a final row never depend on how many events were gathered together.
 */
public final class PreAggregation {
    private static final long MINUTE_MILLIS = 60_000;
    private static final Grain[] GRAINS = Grain.values();
    private static final List<String> ALL = List.of(CellKey.ALL_CHANNELS);

    private final Map<GatheredMinute.Key, GatheredMinute> gathered = new HashMap<>();
    /** By encoded path: most look-ups end here. */
    private final Map<String, RecentMinutes> recent = new HashMap<>();
    /** Those of {@link #recent} that know anything: a feed that is caught up with drains often, and has thousands of paths. */
    private final List<RecentMinutes> touched = new ArrayList<>();
    private final Map<String, RegionPath> paths = new HashMap<>();
    private final Map<String, Calendar> calendars = new HashMap<>();

    /** A minute of one region of any level on one channel or on all. */
    private record Minute(Family family, RegionNode region, String channel, String currency, long minute,
            long causedAtMillis) {
        static Minute of(GatheredMinute.Key from, RegionNode region, String channel) {
            String currency = from.currency().isEmpty() ? "" : region.currency();
            return new Minute(from.family(), region, channel, currency, from.minute(), from.causedAtMillis());
        }

        CellKey cell(Grain grain, Window window) {
            return new CellKey(family, region.regionId(), grain, window.startMillis(), channel);
        }
    }

    /** The minutes and cells that are being filled while everything is given out. */
    private record Spread(Map<Minute, SharedFigures> minutes, Map<CellKey, Filling> inTime,
            Map<CellKey, Filling> afterFinal, Map<CellKey, DirtyCell> behind) {
        Spread() {
            this(new LinkedHashMap<>(), new LinkedHashMap<>(), new LinkedHashMap<>(), new LinkedHashMap<>());
        }
    }

    /** A cell that is being filled. */
    private record Filling(Minute from, long windowEnd, SharedFigures figures) {
        CellDelta delta(CellKey key, boolean afterFinal) {
            return new CellDelta(key, windowEnd, from.region().zone(), from.currency(), afterFinal,
                    figures.value());
        }
    }

    /** Whether a watermark that moves from one instant to another passes an instant at which figures may turn final. */
    public static boolean minuteEnds(long fromMillis, long toMillis) {
        return fromMillis == Long.MIN_VALUE || toMillis == Long.MAX_VALUE
                || Math.floorDiv(fromMillis + 1, MINUTE_MILLIS) != Math.floorDiv(toMillis + 1, MINUTE_MILLIS);
    }

    /** Takes in a contribution. */
    public void add(Contribution contribution) {
        long minute = Math.floorDiv(contribution.atMillis(), MINUTE_MILLIS) * MINUTE_MILLIS;
        long cause = contribution.causedAtMillis() >= minute + MINUTE_MILLIS ? contribution.causedAtMillis() : minute;
        RecentMinutes known = recent.get(contribution.path());
        if (known == null) {
            known = new RecentMinutes();
            recent.put(contribution.path(), known);
        }
        GatheredMinute found = known.find(contribution, minute, cause);
        if (found == null) {
            if (known.isEmpty()) {
                touched.add(known);
            }
            found = gathered.computeIfAbsent(GatheredMinute.keyOf(contribution, minute, cause), GatheredMinute::new);
            known.remember(found);
        }
        contribution.addTo(found.figures());
    }

    /** How many minutes are gathered. */
    public int size() {
        return gathered.size();
    }

    /**
     * Gives out all that was gathered and forgets it.
     *
     * @param deltas what goes into cells that are still kept
     * @param dirty  cells that are no longer kept and have to be computed again
     */
    public void drain(Consumer<CellDelta> deltas, Consumer<DirtyCell> dirty) {
        Spread spread = new Spread();
        gathered.forEach((key, minute) -> spread(key, minute.figures(), spread));
        gathered.clear();
        touched.forEach(RecentMinutes::forget);
        touched.clear();
        spread.minutes().forEach((minute, figures) -> eachWindow(minute,
                (grain, window) -> place(minute, grain, window, figures.value(), spread)));
        spread.inTime().forEach((key, cell) -> deltas.accept(cell.delta(key, false)));
        spread.afterFinal().forEach((key, cell) -> deltas.accept(cell.delta(key, true)));
        spread.behind().values().forEach(dirty);
    }

    /** First over regions and channels: few minutes of a region are left to be spread over the grains. */
    private void spread(GatheredMinute.Key from, Figures figures, Spread spread) {
        RegionPath path = paths.computeIfAbsent(from.path(), RegionPath::decode);
        for (RegionNode region : path.nodes()) {
            boolean needsRates = !from.currency().isEmpty() && needsRates(region, path.leaf());
            for (String channel : from.channel().isEmpty() ? ALL : List.of(CellKey.ALL_CHANNELS, from.channel())) {
                Minute minute = Minute.of(from, region, channel);
                if (needsRates) {
                    eachWindow(minute, (grain, window) -> markBesideMinutes(minute, grain, window, spread));
                } else {
                    SharedFigures.add(spread.minutes(), minute, figures);
                }
            }
        }
    }

    private void eachWindow(Minute minute, BiConsumer<Grain, Window> out) {
        Calendar calendar = calendars.computeIfAbsent(minute.region().zone(), Calendar::new);
        for (Grain grain : GRAINS) {
            if (minute.family().has(grain)) {
                out.accept(grain, calendar.windowOf(grain, minute.minute()));
            }
        }
    }

    private static void place(Minute from, Grain grain, Window window, Figures figures, Spread spread) {
        Family family = from.family();
        if (from.causedAtMillis() > family.keptUntilMillis(window.endMillis())) {
            mark(from, grain, window, spread);
            return;
        }
        boolean afterFinal = from.causedAtMillis() > family.finalAtMillis(window.endMillis());
        Map<CellKey, Filling> cells = afterFinal ? spread.afterFinal() : spread.inTime();
        CellKey key = from.cell(grain, window);
        Filling known = cells.get(key);
        if (known == null) {
            cells.put(key, new Filling(from, window.endMillis(), SharedFigures.of(figures)));
        } else {
            known.figures().add(figures);
        }
    }

    /** Rates may come late, so regions above several currencies are computed where the rates are stored. */
    private static boolean needsRates(RegionNode region, RegionNode leaf) {
        return region.isMixed() || !region.currency().equals(leaf.currency());
    }

    /** Minutes are left out: they would ask for a computation for nearly every order. */
    private static void markBesideMinutes(Minute from, Grain grain, Window window, Spread spread) {
        if (grain != Grain.MINUTE) {
            mark(from, grain, window, spread);
        }
    }

    private static void mark(Minute from, Grain grain, Window window, Spread spread) {
        CellKey key = from.cell(grain, window);
        spread.behind().merge(key, new DirtyCell(key, window.endMillis(), from.region().zone(), from.currency(),
                from.causedAtMillis()), DirtyCell::later);
    }
}
