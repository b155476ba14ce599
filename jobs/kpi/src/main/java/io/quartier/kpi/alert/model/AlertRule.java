package io.quartier.kpi.alert.model;

import static java.util.Objects.requireNonNull;

import io.quartier.kpi.alert.model.WatchedKpi.Kind;
import io.quartier.kpi.model.Grain;
import org.jspecify.annotations.Nullable;

/**
 * When people are told about a KPI: one rule, one alert per region.
 *
 * @param alertId  name of the rule
 * @param about    for people
 * @param watch    which windows of which regions
 * @param bound    a bound; null where {@code unusual} is given
 * @param unusual  what is unusual; null where {@code bound} is given
 * @param calm     what keeps it from telling too much
 */
public record AlertRule(String alertId, About about, Watch watch, @Nullable Bound bound, @Nullable Unusual unusual,
        Calm calm) {
    /**
     * What a rule says about itself.
     *
     * @param title    what it is about
     * @param owner    the team that is told
     * @param severity info, warning or critical
     */
    public record About(String title, String owner, String severity) {}

    public AlertRule {
        requireNonNull(alertId, "alertId is null");
        requireNonNull(watch, "watch is null");
        requireNonNull(calm, "calm is null");
        if ((bound == null) == (unusual == null)) {
            throw new IllegalArgumentException("a rule has either a bound or what is unusual");
        }
        if (bound != null) {
            requireSense(bound, watch, calm);
        } else {
            requireSense(watch, calm);
        }
    }

    private static void requireSense(Bound bound, Watch watch, Calm calm) {
        boolean zero = watch.watched().kind().isZeroWithoutRow();
        if (bound.atLeast() > 0 && zero) {
            throw new IllegalArgumentException(
                    watch.kpi() + " rests on no number of observations: at_least says nothing");
        }
        if (calm.early() && zero && bound.side() == Side.BELOW) {
            throw new IllegalArgumentException(
                    watch.kpi() + " rises while its window is open: it begins below every bound");
        }
        if (calm.early() && watch.grain() == Grain.MINUTE) {
            throw new IllegalArgumentException("minutes are not looked at while they are open");
        }
    }

    private static void requireSense(Watch watch, Calm calm) {
        Kind kind = watch.watched().kind();
        if (!kind.hasDistribution()) {
            throw new IllegalArgumentException(
                    "what is usual can be said of counts and shares, and %s is neither".formatted(watch.kpi()));
        }
        if (watch.grain() != Grain.HOUR && watch.grain() != Grain.DAY) {
            throw new IllegalArgumentException("what is usual is known per hour or day of the week, not per "
                    + watch.grain().id());
        }
        if (calm.early()) {
            throw new IllegalArgumentException("an open window is never usual");
        }
    }
}
