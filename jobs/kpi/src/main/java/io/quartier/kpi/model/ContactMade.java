package io.quartier.kpi.model;

import io.quartier.common.stream.Origin;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A customer asked the support for something.
 *
 * @param origin         where the message came from
 * @param eventId        deduplication key
 * @param occurredAt     when the contact began
 * @param knownAt        when it became known here
 * @param customerId     who asked
 * @param orderId        order it was about; null when about none or not known
 * @param place          where the customer is
 * @param regionPath     encoded {@link RegionPath}; empty before it is resolved
 * @param medium         lower case: phone, email, chat and so on
 * @param reason         lower case: where_is_my_order, change_order and so on
 * @param handledSeconds from question to answer; null while open
 * @param solved         whether nothing more is needed; null when not known
 * @param score          judgement of the support, 1 (bad) to 5; null when not asked
 */
public record ContactMade(Origin origin, String eventId, Instant occurredAt, Instant knownAt, String customerId,
        @Nullable String orderId, PlaceClaim place, String regionPath, String medium, String reason,
        @Nullable Integer handledSeconds, @Nullable Boolean solved, @Nullable Integer score) implements SlowFact {
    /** The same, put into its region. */
    public ContactMade in(RegionPath path) {
        return new ContactMade(origin, eventId, occurredAt, knownAt, customerId, orderId, place, path.encode(), medium,
                reason, handledSeconds, solved, score);
    }

    /** The same, known from another instant on. */
    public ContactMade knownAt(Instant instant) {
        return new ContactMade(origin, eventId, occurredAt, instant, customerId, orderId, place, regionPath, medium,
                reason, handledSeconds, solved, score);
    }
}
