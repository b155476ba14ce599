package io.quartier.kpi.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Gathers contributions per leaf region and minute and, when drained, spreads each gathered minute over the regions above, the
 * grains and the channels. So an event costs one addition, not one per cell.
 *
 * <p>Every window of every grain is made of whole minutes, in all zones of today. What an event changes behind the final instant of a
 * cell is kept apart, so that the figures of a final row never depend on how many events were gathered together.
 */
public final class PreAggregation {
    private static final long MINUTE_MILLIS = 60_000;
    private static final Grain[] GRAINS = Grain.values();

    private final Map<GatheredMinute.Key, GatheredMinute> gathered = new HashMap<>();
    /** By encoded path: most look-ups end here. */
    private final Map<String, RecentMinutes> recent = new HashMap<>();
    /** Those of {@link #recent} that know anything: a feed that is caught up with drains often, and has thousands of paths. */
    private final List<RecentMinutes> touched = new ArrayList<>();
    private final Map<String, RegionPath> paths = new HashMap<>();
    private final Map<String, Calendar> calendars = new HashMap<>();

    /** The cells that are being filled while everything is given out. */
    private record Spread(Map<CellKey, CellDelta> inTime, Map<CellKey, CellDelta> afterFinal,
            Map<CellKey, DirtyCell> behind) {
        Spread() {
            this(new LinkedHashMap<>(), new LinkedHashMap<>(), new LinkedHashMap<>());
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
        spread.inTime().values().forEach(deltas);
        spread.afterFinal().values().forEach(deltas);
        spread.behind().values().forEach(dirty);
    }

    private void spread(GatheredMinute.Key from, Figures figures, Spread spread) {
        RegionPath path = paths.computeIfAbsent(from.path(), RegionPath::decode);
        for (RegionNode region : path.nodes()) {
            if (from.currency().isEmpty() || !needsRates(region, path.leaf())) {
                spread(from, region, figures, spread);
            } else {
                mark(from, region, spread.behind());
            }
        }
    }

    private void spread(GatheredMinute.Key from, RegionNode region, Figures figures, Spread spread) {
        Calendar calendar = calendars.computeIfAbsent(region.zone(), Calendar::new);
        for (Grain grain : GRAINS) {
            if (from.family().has(grain)) {
                Window window = calendar.windowOf(grain, from.minute());
                place(from, region, new Place(grain, window, CellKey.ALL_CHANNELS), figures, spread);
                if (!from.channel().isEmpty()) {
                    place(from, region, new Place(grain, window, from.channel()), figures, spread);
                }
            }
        }
    }

    private record Place(Grain grain, Window window, String channel) {}

    private static void place(GatheredMinute.Key from, RegionNode region, Place place, Figures figures, Spread spread) {
        Family family = from.family();
        long windowEnd = place.window().endMillis();
        var key = new CellKey(family, region.regionId(), place.grain(), place.window().startMillis(), place.channel());
        String currency = from.currency().isEmpty() ? "" : region.currency();
        if (from.causedAtMillis() > family.keptUntilMillis(windowEnd)) {
            mark(from, region, place, spread.behind());
            return;
        }
        boolean afterFinal = from.causedAtMillis() > family.finalAtMillis(windowEnd);
        Map<CellKey, CellDelta> cells = afterFinal ? spread.afterFinal() : spread.inTime();
        CellDelta delta = cells.get(key);
        if (delta == null) {
            delta = new CellDelta(key, windowEnd, region.zone(), currency, afterFinal, Figures.of(family));
            cells.put(key, delta);
        }
        delta.figures().add(figures);
    }

    /** Rates may come late, so regions above several currencies are computed where the rates are stored. */
    private static boolean needsRates(RegionNode region, RegionNode leaf) {
        return region.isMixed() || !region.currency().equals(leaf.currency());
    }

    /** Minutes are left out: they would ask for a computation for nearly every order. */
    private void mark(GatheredMinute.Key from, RegionNode region, Map<CellKey, DirtyCell> behind) {
        Calendar calendar = calendars.computeIfAbsent(region.zone(), Calendar::new);
        for (Grain grain : GRAINS) {
            if (grain != Grain.MINUTE && from.family().has(grain)) {
                Window window = calendar.windowOf(grain, from.minute());
                mark(from, region, new Place(grain, window, CellKey.ALL_CHANNELS), behind);
                if (!from.channel().isEmpty()) {
                    mark(from, region, new Place(grain, window, from.channel()), behind);
                }
            }
        }
    }

    private static void mark(GatheredMinute.Key from, RegionNode region, Place place, Map<CellKey, DirtyCell> behind) {
        var key = new CellKey(from.family(), region.regionId(), place.grain(), place.window().startMillis(),
                place.channel());
        String currency = from.currency().isEmpty() ? "" : region.currency();
        behind.merge(key, new DirtyCell(key, place.window().endMillis(), region.zone(), currency,
                from.causedAtMillis()), DirtyCell::later);
    }
}
