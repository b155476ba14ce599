package io.quartier.kpi.model;

import io.quartier.common.stream.Origin;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What one currency is worth in another, from an instant on until the next rate of the pair.
 *
 * @param origin     where the message came from
 * @param eventId    deduplication key
 * @param occurredAt from when on it is valid
 * @param knownAt    when it became known here
 * @param base       ISO 4217 code of the currency that is priced
 * @param quote      ISO 4217 code of the currency of the price
 * @param rate       major units of {@code quote} for one major unit of {@code base}, above 0
 * @param source     who says so; null when not known
 */
public record RateQuoted(Origin origin, String eventId, Instant occurredAt, Instant knownAt, String base, String quote,
        double rate, @Nullable String source) implements SlowFact {
    /** The same, known from another instant on. */
    public RateQuoted knownAt(Instant instant) {
        return new RateQuoted(origin, eventId, occurredAt, instant, base, quote, rate, source);
    }
}
