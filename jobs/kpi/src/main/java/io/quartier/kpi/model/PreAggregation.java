package io.quartier.kpi.model;

import java.time.ZoneId;
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

    /** @param causedAtMillis the cause when it lies in a later minute than what it counts for, else that minute itself */
    private record Gathered(Family family, String path, String channel, String currency, long minute,
            long causedAtMillis) {}

    private record Spread(CellKey key, boolean afterFinal) {}

    private final Map<Gathered, Figures> gathered = new HashMap<>();
    private final Map<String, RegionPath> paths = new HashMap<>();
    private final Map<String, ZoneId> zones = new HashMap<>();

    /** Takes in a contribution. */
    public void add(Contribution contribution) {
        long minute = Math.floorDiv(contribution.atMillis(), MINUTE_MILLIS) * MINUTE_MILLIS;
        boolean caused = contribution.causedAtMillis() >= minute + MINUTE_MILLIS;
        var key = new Gathered(contribution.family(), contribution.path(), contribution.channel(),
                contribution.currency(),
                minute, caused ? contribution.causedAtMillis() : minute);
        contribution.addTo(gathered.computeIfAbsent(key, gatheredKey -> Figures.of(gatheredKey.family())));
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
        var spread = new LinkedHashMap<Spread, CellDelta>();
        var behind = new LinkedHashMap<CellKey, DirtyCell>();
        gathered.forEach((key, figures) -> spread(key, figures, spread, behind));
        gathered.clear();
        spread.values().forEach(deltas);
        behind.values().forEach(dirty);
    }

    private void spread(Gathered from, Figures figures, Map<Spread, CellDelta> spread, Map<CellKey, DirtyCell> behind) {
        RegionPath path = paths.computeIfAbsent(from.path(), RegionPath::decode);
        for (RegionNode region : path.nodes()) {
            if (!from.currency().isEmpty() && needsRates(region, path.leaf())) {
                mark(from, region, behind);
                continue;
            }
            ZoneId zone = zones.computeIfAbsent(region.zone(), ZoneId::of);
            String currency = from.currency().isEmpty() ? "" : region.currency();
            for (Grain grain : GRAINS) {
                if (from.family().has(grain)) {
                    Window window = grain.windowOf(from.minute(), zone);
                    for (String channel : channels(from.channel())) {
                        var key = new CellKey(from.family(), region.regionId(), grain,
                                window.startMillis(),
                                channel);
                        place(from, figures, new DirtyCell(key, window.endMillis(), region.zone(), currency,
                                from.causedAtMillis()), spread, behind);
                    }
                }
            }
        }
    }

    private static void place(Gathered from, Figures figures, DirtyCell cell, Map<Spread, CellDelta> spread,
            Map<CellKey, DirtyCell> behind) {
        if (from.causedAtMillis() > from.family().keptUntilMillis(cell.windowEnd())) {
            behind.merge(cell.key(), cell, DirtyCell::later);
            return;
        }
        boolean afterFinal = from.causedAtMillis() > from.family().finalAtMillis(cell.windowEnd());
        spread.computeIfAbsent(new Spread(cell.key(), afterFinal), place -> new CellDelta(cell.key(), cell.windowEnd(),
                cell.zone(), cell.currency(), afterFinal, Figures.of(from.family()))).figures().add(figures);
    }

    /** Rates may come late, so regions above several currencies are computed where the rates are stored. */
    private static boolean needsRates(RegionNode region, RegionNode leaf) {
        return region.isMixed() || !region.currency().equals(leaf.currency());
    }

    /** Minutes are left out: they would ask for a computation for nearly every order. */
    private void mark(Gathered from, RegionNode region, Map<CellKey, DirtyCell> behind) {
        ZoneId zone = zones.computeIfAbsent(region.zone(), ZoneId::of);
        for (Grain grain : GRAINS) {
            if (grain != Grain.MINUTE && from.family().has(grain)) {
                Window window = grain.windowOf(from.minute(), zone);
                for (String channel : channels(from.channel())) {
                    var key = new CellKey(from.family(), region.regionId(), grain, window.startMillis(), channel);
                    behind.merge(key, new DirtyCell(key, window.endMillis(), region.zone(), region.currency(),
                            from.causedAtMillis()), DirtyCell::later);
                }
            }
        }
    }

    private static List<String> channels(String channel) {
        return channel.isEmpty() ? List.of(CellKey.ALL_CHANNELS) : List.of(CellKey.ALL_CHANNELS, channel);
    }
}
