package io.quartier.promotions.backtest;

import io.quartier.promotions.model.decision.Decision;
import io.quartier.promotions.model.limit.Claim;
import java.io.Serializable;
import java.time.Instant;
import java.util.Objects;

/**
 * The instants that a backtest tells of; what comes before only warms up.
 *
 * @param from inclusive
 * @param to   exclusive
 */
public record BacktestSpan(Instant from, Instant to) implements Serializable {
    public BacktestSpan {
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("from is not before to: %s, %s".formatted(from, to));
        }
    }

    /** Whether an instant lies in it. */
    public boolean contains(Instant at) {
        return !at.isBefore(from) && at.isBefore(to);
    }

    /** Whether it was decided then. */
    public boolean contains(Decision decision) {
        return contains(decision.decidedAt());
    }

    /** Whether it changed then: by what it is now. */
    public boolean contains(Claim claim) {
        Instant at = claim.settledAt() == null ? claim.reservedAt() : claim.settledAt();
        return contains(Objects.requireNonNull(at, "a claim without a row"));
    }
}
