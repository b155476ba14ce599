package io.quartier.promotions.model.place;

import io.quartier.promotions.model.live.TriggerVersion;
import io.quartier.promotions.model.region.KnownRegion;
import io.quartier.promotions.model.stock.Supply;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What every task that decides about shoppers is told: exactly one of the five.
 *
 * @param at      event time from which on it holds
 * @param version a version of a trigger; null if it is none
 * @param outlook what is known of a region; null if it is none
 * @param edge    a span in a region that begins or ends; null if it is none
 * @param supply  what is known of hubs, shelves and the catalogue; null if it is none
 * @param region  a version of a region; null if it is none
 */
public record Bulletin(Instant at, @Nullable TriggerVersion version, @Nullable Outlook outlook,
        @Nullable Edge edge, @Nullable Supply supply, @Nullable KnownRegion region) {
    /** A version of a trigger. */
    public static Bulletin of(TriggerVersion version) {
        return new Bulletin(version.effectiveAt(), version, null, null, null, null);
    }

    /** What is known of a region. */
    public static Bulletin of(Outlook outlook) {
        return new Bulletin(outlook.at(), null, outlook, null, null, null);
    }

    /** A span in a region. */
    public static Bulletin of(Edge edge) {
        return new Bulletin(edge.at(), null, null, edge, null, null);
    }

    /** What is known of a hub, a shelf or a product. */
    public static Bulletin of(Supply supply) {
        return new Bulletin(supply.at(), null, null, null, supply, null);
    }

    /** A version of a region. */
    public static Bulletin of(KnownRegion region) {
        return new Bulletin(region.effectiveFrom(), null, null, null, null, region);
    }

    /** The same, known at the earliest after a watermark in epoch milliseconds; of hubs, shelves and products only. */
    public Bulletin notBehind(long watermarkMillis) {
        return supply == null || at.toEpochMilli() > watermarkMillis
                ? this
                : of(supply.from(Instant.ofEpochMilli(watermarkMillis + 1)));
    }
}
