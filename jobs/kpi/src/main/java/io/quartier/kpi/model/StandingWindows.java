package io.quartier.kpi.model;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Cells that are computed from the stored facts whenever their window ends, whether anything happened in it or not: levels last until
 * they change.
 */
public final class StandingWindows {
    /**
     * The windows of one family in one region.
     *
     * @param untilMillis windows whose last instant is not later than this are computed
     */
    public record Standing(Family family, RegionNode region, long untilMillis) {}

    private record Key(Family family, String regionId) {}

    private final Map<Key, Standing> standing = new LinkedHashMap<>();

    /** Asks for all windows that end after an instant, also those that were computed already; of a known region no more than is known. */
    public void from(Family family, RegionNode region, long millis) {
        put(new Standing(family, region, millis - 1));
    }

    /** Puts back what {@link #all} gave out. */
    public void put(Standing asked) {
        standing.merge(new Key(asked.family(), asked.region().regionId()), asked, StandingWindows::earlier);
    }

    /** Everything asked for, for snapshots. */
    public Collection<Standing> all() {
        return List.copyOf(standing.values());
    }

    /** The cells whose windows are over and not computed, oldest first; from now on they are. */
    public List<DirtyCell> endedBy(long watermark) {
        var ended = new ArrayList<DirtyCell>();
        standing.replaceAll((key, one) -> {
            add(one, watermark, ended);
            return watermark > one.untilMillis() ? new Standing(one.family(), one.region(), watermark) : one;
        });
        ended.sort(Comparator.comparingLong(DirtyCell::windowEnd));
        return ended;
    }

    private static void add(Standing one, long watermark, List<DirtyCell> ended) {
        ZoneId zone = ZoneId.of(one.region().zone());
        for (Grain grain : Grain.values()) {
            if (one.family().has(grain) && one.untilMillis() < watermark) {
                Window window = grain.windowOf(one.untilMillis() + 1, zone);
                for (; window.endMillis() - 1 <= watermark; window = grain.windowOf(window.endMillis(), zone)) {
                    ended.add(DirtyCells.cell(one.family(), one.region(), grain, window, window.endMillis() - 1));
                }
            }
        }
    }

    /** The newer region with the older instant: a zone or currency that changed holds from the next window on. */
    private static Standing earlier(Standing known, Standing asked) {
        return new Standing(known.family(), asked.region(), Math.min(known.untilMillis(), asked.untilMillis()));
    }
}
