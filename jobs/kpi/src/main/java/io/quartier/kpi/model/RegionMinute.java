package io.quartier.kpi.model;

import java.util.List;

/**
 * What one task gathered for a family and region in one minute, to be folded into the cells of all grains whose windows hold the minute.
 *
 * <p>Every window of every grain is made of whole minutes, in all zones of today, so the cells need nothing finer.
 *
 * @param family         which figures
 * @param regionId       region, leaf or above
 * @param zone           IANA zone of the region
 * @param currency       ISO 4217 code; empty for families without money
 * @param minute         first instant of the minute, epoch milliseconds
 * @param causedAtMillis when what is counted came about, if that is in a later minute than what it counts for, else the minute itself
 * @param channels       figures by channel, all channels together among them; to be read only, since others may have the same
 */
public record RegionMinute(Family family, String regionId, String zone, String currency, long minute,
        long causedAtMillis, List<OfChannel> channels) {
    /**
     * Figures of one channel.
     *
     * @param channel sales channel, or {@value CellKey#ALL_CHANNELS}
     * @param figures what to add
     */
    public record OfChannel(String channel, Figures figures) {}

    /** When something came about, seen from a cell that counts it. */
    public enum Phase {
        /** It belongs to the first final figures. */
        IN_TIME,
        /** It changes figures that were final before. */
        AFTER_FINAL,
        /** The cell is no longer kept and has to be computed again. */
        BEHIND
    }

    /** Whose cells it goes into. */
    public RegionFamily regionFamily() {
        return new RegionFamily(family, regionId);
    }

    /** How late it is for the cell of a window. */
    public Phase phaseFor(Window window) {
        if (causedAtMillis > family.keptUntilMillis(window.endMillis())) {
            return Phase.BEHIND;
        }
        return causedAtMillis > family.finalAtMillis(window.endMillis()) ? Phase.AFTER_FINAL : Phase.IN_TIME;
    }

    /** One of the cells that it goes into. */
    public CellKey cell(Grain grain, Window window, String channel) {
        return new CellKey(family, regionId, grain, window.startMillis(), channel);
    }

    /** Every cell of a window that it would go into, marked to be computed again. */
    public List<DirtyCell> marks(Grain grain, Window window, long dueAt) {
        return channels.stream().map(each -> new DirtyCell(cell(grain, window, each.channel()), window.endMillis(),
                zone, currency, dueAt)).toList();
    }
}
