package io.quartier.kpi.hiding.model;

import static java.util.Objects.requireNonNull;

import io.quartier.kpi.model.CellKey;
import io.quartier.kpi.model.Grain;
import io.quartier.kpi.model.Window;
import java.util.Comparator;

/**
 * A count of something about persons, shown or hidden as a whole. Ordered from fine to coarse, then by time and names, so that every
 * choice among cells is the same whatever order they came in.
 *
 * @param count    what is counted, an id of {@link PersonCounts}
 * @param regionId region, leaf or above
 * @param channel  sales channel, or {@value CellKey#ALL_CHANNELS}
 * @param grain    length of the window
 * @param window   in the calendar of the region
 */
public record PersonCell(String count, String regionId, String channel, Grain grain,
        Window window) implements Comparable<PersonCell> {
    private static final Comparator<PersonCell> ORDER = Comparator.comparing(PersonCell::grain)
            .thenComparingLong(cell -> cell.window.startMillis()).thenComparingLong(cell -> cell.window.endMillis())
            .thenComparing(PersonCell::regionId).thenComparing(PersonCell::channel).thenComparing(PersonCell::count);

    public PersonCell {
        requireNonNull(count, "count is null");
        requireNonNull(regionId, "regionId is null");
        requireNonNull(channel, "channel is null");
        requireNonNull(grain, "grain is null");
        requireNonNull(window, "window is null");
    }

    @Override
    public int compareTo(PersonCell other) {
        return ORDER.compare(this, other);
    }

    boolean isOfAllChannels() {
        return channel.equals(CellKey.ALL_CHANNELS);
    }

    PersonCell inRegion(String region) {
        return new PersonCell(count, region, channel, grain, window);
    }

    PersonCell onAllChannels() {
        return new PersonCell(count, regionId, CellKey.ALL_CHANNELS, grain, window);
    }

    PersonCell during(Grain coarser, Window longer) {
        return new PersonCell(count, regionId, channel, coarser, longer);
    }

    PersonCell counting(String other) {
        return new PersonCell(other, regionId, channel, grain, window);
    }
}
