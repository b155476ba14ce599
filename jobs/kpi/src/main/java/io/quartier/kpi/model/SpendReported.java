package io.quartier.kpi.model;

import io.quartier.common.stream.Origin;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What one campaign cost in one region on one local day; a higher version replaces a lower one.
 *
 * @param origin      where the message came from
 * @param eventId     deduplication key
 * @param occurredAt  when the figure became known to the shop
 * @param knownAt     when it became known here
 * @param regionId    region that the money was spent on, of any level
 * @param regionPath  encoded {@link RegionPath} from that region up; empty before it is resolved
 * @param campaign    named as in clicks and orders
 * @param day         local day it was spent, days since 1970
 * @param version     from 1, rising
 * @param medium      search, social, print and so on
 * @param amount      minor units of {@code currency}, 0 or more
 * @param currency    ISO 4217 code
 * @param impressions times shown; null when not known
 * @param clicks      times clicked; null when not known
 * @param source      who says so; null when not known
 */
public record SpendReported(Origin origin, String eventId, Instant occurredAt, Instant knownAt, String regionId,
        String regionPath, String campaign, int day, int version, String medium, long amount, String currency,
        @Nullable Long impressions, @Nullable Long clicks, @Nullable String source) implements SlowFact {
    /** The same, put into its region. */
    public SpendReported in(RegionPath path) {
        return new SpendReported(origin, eventId, occurredAt, knownAt, regionId, path.encode(), campaign, day, version,
                medium, amount, currency, impressions, clicks, source);
    }

    /** The same, known from another instant on. */
    public SpendReported knownAt(Instant instant) {
        return new SpendReported(origin, eventId, occurredAt, instant, regionId, regionPath, campaign, day, version,
                medium, amount, currency, impressions, clicks, source);
    }
}
