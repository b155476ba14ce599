package io.quartier.kpi.alert.model;

import org.jspecify.annotations.Nullable;

/**
 * A bound with hysteresis: beyond {@code opensAt} a window counts towards an alert, from {@code clearsAt} back towards its end, and what
 * lies between changes nothing.
 *
 * @param side     above or below
 * @param ofTarget whether both figures are factors of the region's target
 * @param opensAt  in the unit of the KPI, or a factor
 * @param clearsAt the same unit; on the usual side of {@code opensAt} or equal to it
 * @param atLeast  windows whose figure rests on fewer observations say nothing; 0 or more
 */
public record Bound(Side side, boolean ofTarget, double opensAt, double clearsAt, long atLeast) {
    public Bound {
        if (side == Side.BOTH) {
            throw new IllegalArgumentException("a bound is above or below, not both");
        }
        if (!Double.isFinite(opensAt) || !Double.isFinite(clearsAt)) {
            throw new IllegalArgumentException("a bound is not a number");
        }
        if (side == Side.ABOVE ? clearsAt > opensAt : clearsAt < opensAt) {
            throw new IllegalArgumentException("an alert that opens %s %s does not clear at %s".formatted(side.id(),
                    opensAt, clearsAt));
        }
        if (atLeast < 0) {
            throw new IllegalArgumentException("fewer than 0 observations: " + atLeast);
        }
    }

    /**
     * What a figure says.
     *
     * @param target of the region at that time; null when there is none
     */
    public Judgement judge(Figure figure, @Nullable Double target) {
        if (ofTarget && target == null) {
            return Judgement.UNKNOWN;
        }
        double unit = target == null || !ofTarget ? 1 : target;
        double limit = opensAt * unit;
        if (figure.value() == null || figure.whole() < atLeast) {
            return Judgement.of(Verdict.UNKNOWN, limit);
        }
        return Judgement.of(verdict(figure.value(), limit, clearsAt * unit), limit);
    }

    private Verdict verdict(double value, double opens, double clears) {
        int sign = side == Side.ABOVE ? 1 : -1;
        if (sign * value > sign * opens) {
            return Verdict.BEYOND;
        }
        return sign * value <= sign * clears ? Verdict.USUAL : Verdict.BETWEEN;
    }
}
