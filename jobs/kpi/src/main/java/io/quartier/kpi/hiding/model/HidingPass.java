package io.quartier.kpi.hiding.model;

import io.quartier.kpi.model.Grain;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeSet;

/**
 * Decides what is hidden, as far as figures are final: of new windows day by day, so that the hours of a day and the day itself are one
 * choice, and of restated cells as they come. All it remembers is in the store, and a pass that breaks off is repeated by the next.
 */
public final class HidingPass {
    /** As much as is read at once, when there is much to catch up with. */
    private static final long MOST_AT_ONCE_MILLIS = Duration.ofDays(31).toMillis();

    /** How far the note of the last restated row may stay behind when nothing was restated. */
    private static final long OFTEN_MILLIS = Duration.ofHours(1).toMillis();

    /** Before this instant no day ends; asked again then. */
    private final Map<PersonCounts, Long> nothingBefore = new EnumMap<>(PersonCounts.class);
    /** When the last pass began, by the clock of the store: what was written before is stored by now with all that changed with it. */
    private long lastAsked = Long.MIN_VALUE;
    private Effort effort = Effort.NONE;

    /**
     * One pass.
     *
     * @param store           the same each time, over whatever connection
     * @param watermarkMillis every figure that is final by then is stored
     */
    public void run(PersonStore store, long watermarkMillis) throws SQLException {
        long asked = store.now();
        for (PersonCounts counts : PersonCounts.values()) {
            run(store, counts, watermarkMillis - counts.family().finalAtMillis(0));
        }
        lastAsked = asked;
    }

    /** What the choices of all passes took. */
    public Effort effort() {
        return effort;
    }

    private void run(PersonStore store, PersonCounts counts, long endedBy) throws SQLException {
        HidingProgress before = store.findProgress(counts).orElse(null);
        if (before == null) {
            OptionalLong first = store.findFirstEnd(counts);
            if (first.isEmpty()) {
                return;
            }
            before = new HidingProgress(first.getAsLong() - 1, 0, 0);
        }
        var restated = new RestatedCells(store, counts, lastAsked);
        boolean isRestated = restated.decide(before);
        effort = effort.plus(restated.effort());
        long decided = decide(store, counts, before, endedBy);
        if (isRestated || decided > before.shownUntil() || lastAsked > before.askedAt() + OFTEN_MILLIS) {
            store.keep(counts, before.next(decided, lastAsked));
        }
    }

    private long decide(PersonStore store, PersonCounts counts, HidingProgress before, long endedBy)
            throws SQLException {
        long decided = before.decidedUntil();
        if (endedBy < nothingBefore.getOrDefault(counts, Long.MIN_VALUE)) {
            return decided;
        }
        RegionHistory regions = store.regions();
        List<Long> stops = stops(regions, decided, endedBy);
        while (!stops.isEmpty()) {
            var windows = new EndedWindows(store, counts, regions, lastAsked);
            store.keep(windows.decide(decided, stops));
            effort = effort.plus(windows.effort());
            decided = stops.getLast();
            stops = stops(regions, decided, endedBy);
        }
        nothingBefore.put(counts, nextStop(regions, decided));
        return decided;
    }

    /** When days end, in any calendar of the feed; always the same ones, so that the choice does not depend on when a pass comes. */
    private static List<Long> stops(RegionHistory regions, long after, long until) {
        var stops = new ArrayList<Long>();
        long last = Math.min(until, after + MOST_AT_ONCE_MILLIS);
        for (long stop = nextStop(regions, after); stop <= last; stop = nextStop(regions, stop)) {
            stops.add(stop);
        }
        return stops;
    }

    private static long nextStop(RegionHistory regions, long after) {
        var ends = new TreeSet<Long>();
        regions.zones().forEach(zone -> ends.add(Grain.DAY.windowOf(after, zone).endMillis()));
        return ends.isEmpty() ? Long.MAX_VALUE : ends.first();
    }
}
