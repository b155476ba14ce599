package io.quartier.kpi.alert.model;

import static java.util.Objects.requireNonNull;

import io.quartier.kpi.model.CellKey;
import io.quartier.kpi.model.Family;
import io.quartier.kpi.model.Grain;

/**
 * The windows of one region, one after the other: what an alert follows.
 *
 * @param family   which figures
 * @param regionId region, leaf or above
 * @param grain    length of the windows
 * @param channel  sales channel, or {@code all}
 */
public record SeriesKey(Family family, String regionId, Grain grain, String channel) {
    public SeriesKey {
        requireNonNull(family, "family is null");
        requireNonNull(regionId, "regionId is null");
        requireNonNull(grain, "grain is null");
        requireNonNull(channel, "channel is null");
    }

    /** The series that a cell belongs to. */
    public static SeriesKey of(CellKey cell) {
        return new SeriesKey(cell.family(), cell.regionId(), cell.grain(), cell.channel());
    }

    /** Of names, never of an enum's identity: it decides where the state lives and must be the same in every process. */
    @Override
    public int hashCode() {
        int hash = family.name().hashCode() * 31 + grain.name().hashCode();
        hash = hash * 31 + regionId.hashCode();
        return hash * 31 + channel.hashCode();
    }
}
