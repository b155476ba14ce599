package io.quartier.kpi.model;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.function.Consumer;

/**
 * Money spent belongs to the region that it names, of any level, and to everything above; in each of them to the day of the same date,
 * by its own calendar.
 */
public final class SpendPlacement implements Placement<SpendReported> {
    private static final long serialVersionUID = 1L;

    @Override
    public SpendReported in(SpendReported spend, RegionTree regions) {
        return spend.in(regions.pathOf(spend.regionId(), spend.occurredAt().toEpochMilli()));
    }

    /** Due once the figure was known; final figures come without a mark, but not of the unknown region, which is in no tree. */
    @Override
    public void touch(SpendReported spend, RegionTree regions, Consumer<DirtyCell> marks) {
        long knownAt = spend.knownAt().toEpochMilli();
        for (RegionNode region : RegionPath.decode(spend.regionPath()).nodes()) {
            long dayBegins = LocalDate.ofEpochDay(spend.day()).atStartOfDay(ZoneId.of(region.zone())).toInstant()
                    .toEpochMilli();
            boolean alone = region.regionId().equals(RegionPath.UNKNOWN_REGION);
            DirtyCells.holding(Family.MARKETING, region, dayBegins,
                    windowEnd -> alone ? Math.max(knownAt, windowEnd - 1) : knownAt, marks);
        }
    }
}
