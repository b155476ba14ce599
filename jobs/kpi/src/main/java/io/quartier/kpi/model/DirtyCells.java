package io.quartier.kpi.model;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongUnaryOperator;

/** Which cells an event touches that cannot be folded into them any more. */
public final class DirtyCells {
    /** The channels that the schema of clicks names; the session of a late click may have begun on any of them. */
    private static final List<String> CHANNELS = List.of(CellKey.ALL_CHANNELS, "web", "app", "marketplace");
    /** Longest span of the repeat rates, in local calendar days. */
    private static final int LOYALTY_DAYS = 365;

    private DirtyCells() {}

    /**
     * Every cell of a family whose window meets a span of time.
     *
     * @param fromMillis first instant of the span
     * @param toMillis   last instant of the span
     * @param nowMillis  watermark; a cell that is still kept is due once it is given up
     */
    public static void touching(Family family, RegionPath path, long fromMillis, long toMillis, long nowMillis,
            Consumer<DirtyCell> out) {
        for (RegionNode region : path.nodes()) {
            ZoneId zone = ZoneId.of(region.zone());
            for (Grain grain : Grain.values()) {
                if (family.has(grain)) {
                    for (Window window = grain.windowOf(fromMillis, zone); window
                            .startMillis() <= toMillis; window = grain.windowOf(window.endMillis(), zone)) {
                        long dueAt = Math.max(nowMillis, family.keptUntilMillis(window.endMillis()) + 1);
                        for (String channel : CHANNELS) {
                            out.accept(cell(family, region, grain, window, channel, dueAt));
                        }
                    }
                }
            }
        }
    }

    /**
     * The repeat-purchase cells, final by now, that count an order: those whose window ends with one of the 365 local days that begin
     * with the order's.
     */
    public static void loyalty(RegionPath path, long placedAtMillis, long nowMillis, Consumer<DirtyCell> out) {
        for (RegionNode region : path.nodes()) {
            ZoneId zone = ZoneId.of(region.zone());
            LocalDate placedOn = dayOf(placedAtMillis, zone);
            for (Grain grain : Grain.values()) {
                if (Family.LOYALTY.has(grain)) {
                    for (Window window = grain.windowOf(placedAtMillis, zone); window.endMillis() - 1 <= nowMillis
                            && ChronoUnit.DAYS.between(placedOn,
                                    dayOf(window.endMillis() - 1, zone)) < LOYALTY_DAYS; window = grain
                                            .windowOf(window.endMillis(), zone)) {
                        out.accept(cell(Family.LOYALTY, region, grain, window, nowMillis));
                    }
                }
            }
        }
    }

    /**
     * The cells of late deliveries, final by now, that a parcel arrived in.
     *
     * @param channel     sales channel of the order
     * @param arrivedAtMillis when the parcel arrived
     * @param nowMillis   event time of what changed
     */
    public static void lateness(RegionPath path, String channel, long arrivedAtMillis, long nowMillis,
            Consumer<DirtyCell> out) {
        if (path.leaf().regionId().equals(RegionPath.UNKNOWN_REGION)) {
            return;
        }
        for (RegionNode region : path.nodes()) {
            for (Grain grain : Grain.values()) {
                Window window = grain.windowOf(arrivedAtMillis, ZoneId.of(region.zone()));
                if (Family.LATENESS.has(grain) && Family.LATENESS.finalAtMillis(window.endMillis()) <= nowMillis) {
                    out.accept(cell(Family.LATENESS, region, grain, window, CellKey.ALL_CHANNELS, nowMillis));
                    out.accept(cell(Family.LATENESS, region, grain, window, channel, nowMillis));
                }
            }
        }
    }

    /**
     * The cells of a family in one region, on all channels together, whose windows hold an instant.
     *
     * @param dueAt when a cell is due, by the end of its window
     */
    public static void holding(Family family, RegionNode region, long atMillis, LongUnaryOperator dueAt,
            Consumer<DirtyCell> out) {
        ZoneId zone = ZoneId.of(region.zone());
        for (Grain grain : Grain.values()) {
            if (family.has(grain)) {
                Window window = grain.windowOf(atMillis, zone);
                out.accept(cell(family, region, grain, window, dueAt.applyAsLong(window.endMillis())));
            }
        }
    }

    /** From when on the stock of the regions has to be computed, because a level changed then: levels last. */
    public static void stock(String regionPath, long atMillis, Consumer<DirtyCell> out) {
        for (RegionNode region : RegionPath.decode(regionPath).nodes()) {
            Window hour = Grain.HOUR.windowOf(atMillis, ZoneId.of(region.zone()));
            out.accept(from(Family.STOCK, region, hour.startMillis()));
        }
    }

    /**
     * Every cell of a family in a region whose window ends after an instant; see {@link DirtyCell#carriesForward}. The family has no
     * cells of single minutes.
     */
    public static DirtyCell from(Family family, RegionNode region, long millis) {
        Window minute = Grain.MINUTE.windowOf(millis, ZoneId.of(region.zone()));
        return cell(family, region, Grain.MINUTE, minute, minute.startMillis());
    }

    /**
     * The cells of other families that count the same orders: what restates a cell of orders or of repeat purchase restates them; not
     * before the window is over, since they are computed then anyway.
     */
    public static void beside(DirtyCell orders, Consumer<DirtyCell> out) {
        if (orders.isEarly()) {
            return;
        }
        CellKey key = orders.key();
        boolean counted = key.family() == Family.ORDERS && key.channel().equals(CellKey.ALL_CHANNELS);
        if (counted && Family.CONTACTS.has(key.grain())) {
            out.accept(orders.of(Family.CONTACTS));
        }
        if ((counted || key.family() == Family.LOYALTY) && Family.MARKETING.has(key.grain())) {
            out.accept(orders.of(Family.MARKETING));
        }
    }

    /** A cell on all channels together. */
    static DirtyCell cell(Family family, RegionNode region, Grain grain, Window window, long dueAt) {
        var key = new CellKey(family, region.regionId(), grain, window.startMillis(), CellKey.ALL_CHANNELS);
        return new DirtyCell(key, window.endMillis(), region.zone(), region.currency(), dueAt);
    }

    private static DirtyCell cell(Family family, RegionNode region, Grain grain, Window window, String channel,
            long dueAt) {
        var key = new CellKey(family, region.regionId(), grain, window.startMillis(), channel);
        return new DirtyCell(key, window.endMillis(), region.zone(), "", dueAt);
    }

    private static LocalDate dayOf(long millis, ZoneId zone) {
        return Instant.ofEpochMilli(millis).atZone(zone).toLocalDate();
    }
}
