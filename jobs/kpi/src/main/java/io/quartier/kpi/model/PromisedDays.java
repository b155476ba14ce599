package io.quartier.kpi.model;

import org.jspecify.annotations.Nullable;

/** Cart episodes by the days that the last quote shown promised; each has a sum of episodes and, next to it, one of those abandoned. */
enum PromisedDays {
    /** Today or tomorrow. */
    ONE(Measure.CARTS_1D),
    /** Two days. */
    TWO(Measure.CARTS_2D),
    /** Three to seven days. */
    WEEK(Measure.CARTS_3D_7D),
    /** More than a week. */
    LONGER(Measure.CARTS_OVER_7D),
    /** No quote was shown, or the last one promised no days. */
    NONE(Measure.CARTS_NO_QUOTE);

    private final int measure;

    PromisedDays(int measure) {
        this.measure = measure;
    }

    static PromisedDays of(@Nullable Integer days) {
        if (days == null) {
            return NONE;
        }
        if (days <= 1) {
            return ONE;
        }
        if (days == 2) {
            return TWO;
        }
        return days <= 7 ? WEEK : LONGER;
    }

    int measure() {
        return measure;
    }
}
