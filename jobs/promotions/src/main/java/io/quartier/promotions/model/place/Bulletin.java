package io.quartier.promotions.model.place;

import io.quartier.promotions.model.live.TriggerVersion;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What every task that decides about shoppers is told: exactly one of the three.
 *
 * @param at      event time from which on it holds
 * @param version a version of a trigger; null if it is none
 * @param outlook what is known of a region; null if it is none
 * @param edge    a span in a region that begins or ends; null if it is none
 */
public record Bulletin(Instant at, @Nullable TriggerVersion version, @Nullable Outlook outlook,
        @Nullable Edge edge) {
    /** A version of a trigger. */
    public static Bulletin of(TriggerVersion version) {
        return new Bulletin(version.effectiveAt(), version, null, null);
    }

    /** What is known of a region. */
    public static Bulletin of(Outlook outlook) {
        return new Bulletin(outlook.at(), null, outlook, null);
    }

    /** A span in a region. */
    public static Bulletin of(Edge edge) {
        return new Bulletin(edge.at(), null, null, edge);
    }
}
