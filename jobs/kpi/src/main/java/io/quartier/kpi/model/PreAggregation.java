package io.quartier.kpi.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Gathers contributions per leaf region and minute and, when drained, spreads each gathered minute over the regions above and the
 * channels. So an event costs one addition, not one per cell, and what crosses the network is one record for all cells of a region.
 *
 * <p>What an event changes behind the final instant of a cell is kept apart, so that the figures of a final row never depend on how many
 * events were gathered together.
 */
public final class PreAggregation {
    private static final long MINUTE_MILLIS = 60_000;

    private final Map<GatheredMinute.Key, GatheredMinute> gathered = new HashMap<>();
    /** By encoded path: most look-ups end here. */
    private final Map<String, RecentMinutes> recent = new HashMap<>();
    /** Those of {@link #recent} that know anything: a feed that is caught up with drains often, and has thousands of paths. */
    private final List<RecentMinutes> touched = new ArrayList<>();
    private final Map<String, RegionPath> paths = new HashMap<>();
    private final Calendars calendars = new Calendars();

    /** A minute of one region of any level. */
    private record Minute(Family family, RegionNode region, String currency, long minute, long causedAtMillis) {
        static Minute of(GatheredMinute.Key from, RegionNode region) {
            String currency = from.currency().isEmpty() ? "" : region.currency();
            return new Minute(from.family(), region, currency, from.minute(), from.causedAtMillis());
        }

        RegionMinute with(Map<String, SharedFigures> channels) {
            var all = new ArrayList<RegionMinute.OfChannel>(channels.size());
            channels.forEach((channel, figures) -> all.add(new RegionMinute.OfChannel(channel, figures.value())));
            return new RegionMinute(family, region.regionId(), region.zone(), currency, minute, causedAtMillis, all);
        }
    }

    /** What is being filled while everything is given out. */
    private record Spread(Map<Minute, Map<String, SharedFigures>> minutes, Map<CellKey, DirtyCell> needingRates) {}

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
     * @param minutes what goes into the cells of a region
     * @param dirty   cells that cannot be counted without rates and have to be computed
     */
    public void drain(Consumer<RegionMinute> minutes, Consumer<DirtyCell> dirty) {
        Spread spread = new Spread(new LinkedHashMap<>(), new LinkedHashMap<>());
        gathered.forEach((key, minute) -> spread(key, minute.figures(), spread));
        gathered.clear();
        touched.forEach(RecentMinutes::forget);
        touched.clear();
        spread.minutes().forEach((minute, channels) -> minutes.accept(minute.with(channels)));
        spread.needingRates().values().forEach(dirty);
    }

    private void spread(GatheredMinute.Key from, Figures figures, Spread spread) {
        RegionPath path = paths.computeIfAbsent(from.path(), RegionPath::decode);
        for (RegionNode region : path.nodes()) {
            Minute minute = Minute.of(from, region);
            if (!from.currency().isEmpty() && needsRates(region, path.leaf())) {
                mark(minute, from.channel(), spread);
                continue;
            }
            Map<String, SharedFigures> channels = spread.minutes().computeIfAbsent(minute,
                    unseen -> new LinkedHashMap<>(8));
            SharedFigures.add(channels, CellKey.ALL_CHANNELS, figures);
            if (!from.channel().isEmpty()) {
                SharedFigures.add(channels, from.channel(), figures);
            }
        }
    }

    /** Rates may come late, so regions above several currencies are computed where the rates are stored. */
    private static boolean needsRates(RegionNode region, RegionNode leaf) {
        return region.isMixed() || !region.currency().equals(leaf.currency());
    }

    /** Minutes are left out: they would ask for a computation for nearly every order. */
    private void mark(Minute minute, String channel, Spread spread) {
        calendars.eachWindow(minute.region().zone(), minute.family(), minute.minute(), (grain, window) -> {
            if (grain != Grain.MINUTE) {
                mark(minute, grain, window, CellKey.ALL_CHANNELS, spread);
                if (!channel.isEmpty()) {
                    mark(minute, grain, window, channel, spread);
                }
            }
        });
    }

    private static void mark(Minute from, Grain grain, Window window, String channel, Spread spread) {
        var key = new CellKey(from.family(), from.region().regionId(), grain, window.startMillis(), channel);
        spread.needingRates().merge(key, new DirtyCell(key, window.endMillis(), from.region().zone(), from.currency(),
                from.causedAtMillis()), DirtyCell::later);
    }
}
