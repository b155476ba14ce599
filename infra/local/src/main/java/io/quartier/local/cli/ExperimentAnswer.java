package io.quartier.local.cli;

import io.quartier.promotions.model.experiment.AlwaysValid;
import io.quartier.promotions.model.experiment.Analysis;
import io.quartier.promotions.model.experiment.ArmResult;
import io.quartier.promotions.model.experiment.Comparison;
import io.quartier.promotions.model.experiment.FixedHorizon;
import io.quartier.promotions.model.experiment.SampleRatio;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an experiment found, for scripts: one JSON object whose keys stay. What is unbounded, or has no degrees of freedom, is null.
 *
 * @param metric   name of what was measured
 * @param analysis what was found
 */
record ExperimentAnswer(String metric, Analysis analysis) {

    /** The object. */
    Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("metric", metric);
        fields.put("binary", analysis.isBinary());
        fields.put("arms", analysis.arms().stream().map(ExperimentAnswer::fields).toList());
        fields.put("comparisons", analysis.comparisons().stream().map(ExperimentAnswer::fields).toList());
        fields.put("sample_ratio", fields(analysis.sampleRatio()));
        return fields;
    }

    static Map<String, Object> fields(ArmResult arm) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("name", arm.name());
        fields.put("count", arm.moments().count());
        fields.put("mean", arm.moments().mean());
        fields.put("variance", arm.moments().variance());
        return fields;
    }

    static Map<String, Object> fields(Comparison comparison) {
        FixedHorizon fixed = comparison.fixedHorizon();
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("arm", comparison.arm());
        fields.put("control", comparison.control());
        fields.put("difference", comparison.difference());
        fields.put("relative", comparison.relative());
        fields.put("incremental", comparison.incremental());
        fields.put("kind", fixed.kind().name().toLowerCase(Locale.ROOT));
        fields.put("statistic", fixed.statistic());
        fields.put("degrees_of_freedom", bounded(fixed.degreesOfFreedom()));
        fields.put("p_value", fixed.pValue());
        fields.put("low", bounded(fixed.low()));
        fields.put("high", bounded(fixed.high()));
        fields.put("always_valid", fields(comparison.alwaysValid()));
        return fields;
    }

    private static Map<String, Object> fields(AlwaysValid alwaysValid) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("low", bounded(alwaysValid.low()));
        fields.put("high", bounded(alwaysValid.high()));
        fields.put("p_value", alwaysValid.pValue());
        return fields;
    }

    static Map<String, Object> fields(SampleRatio ratio) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("chi2", ratio.chi2());
        fields.put("degrees_of_freedom", ratio.degreesOfFreedom());
        fields.put("p_value", ratio.pValue());
        fields.put("always_valid_p_value", ratio.alwaysValidPValue());
        fields.put("ok", ratio.isOk());
        return fields;
    }

    private static @Nullable Double bounded(double value) {
        return Double.isFinite(value) ? value : null;
    }
}
