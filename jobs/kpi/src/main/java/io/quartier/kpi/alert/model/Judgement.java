package io.quartier.kpi.alert.model;

import org.jspecify.annotations.Nullable;

/**
 * A verdict and what it rests on.
 *
 * @param verdict     what the figure says
 * @param limit       bound that was compared with; null where there is none
 * @param expected    what is usual; null for bounds
 * @param probability of a figure at least as unusual as this one if all is as usual; null for bounds
 */
public record Judgement(Verdict verdict, @Nullable Double limit, @Nullable Double expected,
        @Nullable Double probability) {
    /** Nothing can be said. */
    public static final Judgement UNKNOWN = new Judgement(Verdict.UNKNOWN, null, null, null);

    static Judgement of(Verdict verdict, double limit) {
        return new Judgement(verdict, limit, null, null);
    }
}
