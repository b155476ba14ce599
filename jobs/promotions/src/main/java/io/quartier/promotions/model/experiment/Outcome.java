package io.quartier.promotions.model.experiment;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * A subject bought something.
 *
 * @param outcomeId   the order
 * @param subject     the shopper
 * @param at          event time of the order
 * @param version     of what is known of the order; a higher one replaces a lower one, such as after a cancellation
 * @param marginMinor margin in minor units of the experiment's currency; below 0 where it cost more than it brought
 */
public record Outcome(String outcomeId, String subject, Instant at, int version, long marginMinor) {
    public Outcome {
        requireNonNull(outcomeId, "outcomeId is null");
        requireNonNull(subject, "subject is null");
        requireNonNull(at, "at is null");
    }
}
