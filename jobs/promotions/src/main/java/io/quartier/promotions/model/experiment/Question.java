package io.quartier.promotions.model.experiment;

import io.quartier.promotions.model.trigger.Trial;
import java.time.Duration;
import java.time.Instant;

/**
 * What is asked of the facts of an experiment.
 *
 * @param measure what is measured
 * @param window  how long after its first exposure a subject is watched, more than 0
 * @param asOf    event time up to which all is known
 * @param unit    what chance put into arms: of regions, each counts once, by the mean of its subjects, however many they are
 */
public record Question(Measure measure, Duration window, Instant asOf, Trial.Unit unit) {
    public Question {
        if (!window.isPositive()) {
            throw new IllegalArgumentException("window is not positive: " + window);
        }
    }

    /** What is measured of a subject. */
    public enum Measure {
        /** Whether it placed an order that was not cancelled: 0 or 1. */
        CONVERSION,
        /** How many of those it placed. */
        ORDERS,
        /** Goods value of those, in minor units. */
        REVENUE,
        /** The margin of all orders it placed, in minor units; 0 of those who placed none. */
        MARGIN;

        /** Whether it is measured in minor units of a currency. */
        public boolean isMoney() {
            return this == REVENUE || this == MARGIN;
        }
    }
}
