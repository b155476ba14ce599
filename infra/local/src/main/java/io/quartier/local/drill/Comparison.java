package io.quartier.local.drill;

import java.time.Instant;

/**
 * What was published beside what the KPI job made of it.
 *
 * @param at what happened before it was compared
 */
public record Comparison(Instant at, Totals published, Totals computed) {
    /** Whether not one order, view or cent differs. */
    public boolean isEqual() {
        return published.equals(computed);
    }
}
