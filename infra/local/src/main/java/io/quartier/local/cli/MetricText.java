package io.quartier.local.cli;

import io.quartier.promotions.model.experiment.AlwaysValid;
import io.quartier.promotions.model.experiment.Comparison;
import io.quartier.promotions.model.experiment.FixedHorizon;
import io.quartier.promotions.model.experiment.FixedHorizon.Kind;
import io.quartier.promotions.model.experiment.SampleRatio;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Says in plain words what arms did by one metric.
 *
 * @param metric  its name
 * @param isShare whether values are yes and no, or shares of those, told in per cent
 * @param format  of any other value, for {@link String#format}
 * @param unit    of any other value, with a blank before it; empty for none
 */
record MetricText(String metric, boolean isShare, String format, String unit) {

    /** A metric of which only the values are known. */
    static MetricText of(String metric, boolean isShare) {
        return new MetricText(metric, isShare, ".6g", "");
    }

    /** A mean, with its name. */
    String told(double mean) {
        return isShare
                ? String.format(Locale.ROOT, "%s %.2f %%", metric, 100 * mean)
                : String.format(Locale.ROOT, "%s %" + format + "%s", metric, mean, unit);
    }

    /**
     * The three lines of a comparison.
     *
     * @param incremental how much more there is because of the arm, in the metric's unit
     */
    List<String> told(Comparison comparison, double incremental) {
        FixedHorizon fixed = comparison.fixedHorizon();
        AlwaysValid always = comparison.alwaysValid();
        return List.of(
                "  %s: %s%s%s, %s in all".formatted(metric, amount(comparison.difference()), between(),
                        relative(comparison.relative()),
                        String.format(Locale.ROOT, "%+" + (isShare ? ".6g" : format) + "%s", incremental, unit)),
                "  95 %% interval %s, %s, %s".formatted(interval(fixed.low(), fixed.high()), statistic(fixed),
                        probability(fixed.pValue())),
                "  always valid  %s, %s".formatted(interval(always.low(), always.high()),
                        probability(always.pValue())));
    }

    private static String relative(@Nullable Double relative) {
        return relative == null ? "" : String.format(Locale.ROOT, " (%+.1f %%)", 100 * relative);
    }

    private String interval(double low, double high) {
        return Double.isInfinite(low)
                ? "unknown, all values are equal"
                : amount(low) + " to " + amount(high) + between();
    }

    private String between() {
        return isShare ? " points" : unit;
    }

    private String amount(double difference) {
        return isShare
                ? String.format(Locale.ROOT, "%+.2f", 100 * difference)
                : String.format(Locale.ROOT, "%+" + format, difference);
    }

    private static String statistic(FixedHorizon fixed) {
        return fixed.kind() == Kind.Z
                ? String.format(Locale.ROOT, "z = %.3f", fixed.statistic())
                : String.format(Locale.ROOT, "Welch t = %.3f with %.1f degrees of freedom", fixed.statistic(),
                        fixed.degreesOfFreedom());
    }

    private static String probability(double value) {
        return value == 0
                ? "p below 1e-300"
                : "p = " + String.format(Locale.ROOT, value < 0.001 ? "%.1e" : "%.3f", value);
    }

    /** Whether the arms have their sizes. */
    static String told(SampleRatio ratio) {
        return "%s: chi2 = %s, %s, always valid %s".formatted(ratio.isOk()
                ? "The arms have the sizes that were planned"
                : "Do not trust this: the arms do not have the sizes that were planned; find out who is missing",
                String.format(Locale.ROOT, "%.3f", ratio.chi2()), probability(ratio.pValue()),
                probability(ratio.alwaysValidPValue()));
    }
}
