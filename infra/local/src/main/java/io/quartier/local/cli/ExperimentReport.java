package io.quartier.local.cli;

import io.quartier.promotions.model.experiment.AlwaysValid;
import io.quartier.promotions.model.experiment.Analysis;
import io.quartier.promotions.model.experiment.ArmResult;
import io.quartier.promotions.model.experiment.Comparison;
import io.quartier.promotions.model.experiment.FixedHorizon;
import io.quartier.promotions.model.experiment.FixedHorizon.Kind;
import io.quartier.promotions.model.experiment.SampleRatio;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Says what an experiment found, in plain words.
 *
 * @param metric   name of what was measured
 * @param analysis what was found
 */
record ExperimentReport(String metric, Analysis analysis) {

    /** The lines, aligned. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        int width = analysis.arms().stream().mapToInt(arm -> arm.name().length()).max().orElse(0);
        analysis.arms().forEach(arm -> lines.add(told(arm, width)));
        analysis.comparisons().forEach(comparison -> lines.addAll(told(comparison)));
        lines.add("");
        lines.add(told(analysis.sampleRatio()));
        return lines;
    }

    private String told(ArmResult arm, int width) {
        String name = arm.name() + " ".repeat(width - arm.name().length());
        String mean = analysis.isBinary()
                ? String.format(Locale.ROOT, "%.2f %%", 100 * arm.moments().mean())
                : String.format(Locale.ROOT, "%.6g", arm.moments().mean());
        return String.format(Locale.ROOT, "%s  %,10d rows  %s %s", name, arm.moments().count(), metric, mean);
    }

    private List<String> told(Comparison comparison) {
        FixedHorizon fixed = comparison.fixedHorizon();
        AlwaysValid always = comparison.alwaysValid();
        return List.of("", "%s against %s".formatted(comparison.arm(), comparison.control()),
                "  %s: %s%s%s, %s in all".formatted(metric, amount(comparison.difference()), unit(),
                        told(comparison.relative()), String.format(Locale.ROOT, "%+.6g", comparison.incremental())),
                "  95 %% interval %s, %s, %s".formatted(told(fixed.low(), fixed.high()), statistic(fixed),
                        probability(fixed.pValue())),
                "  always valid  %s, %s".formatted(told(always.low(), always.high()), probability(always.pValue())));
    }

    private static String told(@Nullable Double relative) {
        return relative == null ? "" : String.format(Locale.ROOT, " (%+.1f %%)", 100 * relative);
    }

    private String told(double low, double high) {
        return Double.isInfinite(low) ? "unknown, all values are equal" : amount(low) + " to " + amount(high) + unit();
    }

    private String unit() {
        return analysis.isBinary() ? " points" : "";
    }

    private String amount(double difference) {
        return analysis.isBinary()
                ? String.format(Locale.ROOT, "%+.2f", 100 * difference)
                : String.format(Locale.ROOT, "%+.6g", difference);
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

    private static String told(SampleRatio ratio) {
        return "%s: chi2 = %s, %s, always valid %s".formatted(ratio.isOk()
                ? "The arms have the sizes that were planned"
                : "Do not trust this: the arms do not have the sizes that were planned; find out who is missing",
                String.format(Locale.ROOT, "%.3f", ratio.chi2()), probability(ratio.pValue()),
                probability(ratio.alwaysValidPValue()));
    }
}
