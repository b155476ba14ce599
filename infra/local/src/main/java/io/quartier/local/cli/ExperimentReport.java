package io.quartier.local.cli;

import io.quartier.promotions.model.experiment.Analysis;
import io.quartier.promotions.model.experiment.ArmResult;
import io.quartier.promotions.model.experiment.Comparison;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Says what an experiment found, in plain words.
 *
 * @param metric   name of what was measured
 * @param analysis what was found
 */
record ExperimentReport(String metric, Analysis analysis) {

    /** The lines, aligned. */
    List<String> lines() {
        MetricText text = MetricText.of(metric, analysis.isBinary());
        List<String> lines = new ArrayList<>();
        int width = analysis.arms().stream().mapToInt(arm -> arm.name().length()).max().orElse(0);
        for (ArmResult arm : analysis.arms()) {
            lines.add(String.format(Locale.ROOT, "%-" + width + "s  %,10d rows  %s", arm.name(), arm.moments().count(),
                    text.told(arm.moments().mean())));
        }
        for (Comparison comparison : analysis.comparisons()) {
            lines.addAll(List.of("", "%s against %s".formatted(comparison.arm(), comparison.control())));
            lines.addAll(text.told(comparison, comparison.incremental()));
        }
        lines.addAll(List.of("", MetricText.told(analysis.sampleRatio())));
        return lines;
    }
}
