package io.quartier.promotions.model.experiment;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * A subject placed an order.
 *
 * @param outcomeId    the order
 * @param subject      the shopper
 * @param at           event time of the order
 * @param version      of what is known of the order; a higher one replaces a lower one, such as after a cancellation
 * @param isKept       whether it was not cancelled; only then it is a conversion
 * @param revenueMinor goods value in minor units of the experiment's currency; 0 of a cancelled order
 * @param marginMinor  margin in the same; below 0 where it cost more than it brought, as the delivery of a cancelled order
 */
public record Outcome(String outcomeId, String subject, Instant at, int version, boolean isKept, long revenueMinor,
        long marginMinor) {
    public Outcome {
        requireNonNull(outcomeId, "outcomeId is null");
        requireNonNull(subject, "subject is null");
        requireNonNull(at, "at is null");
    }
}
