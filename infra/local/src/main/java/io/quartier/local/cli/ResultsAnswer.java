package io.quartier.local.cli;

import io.quartier.local.experiment.Results;
import io.quartier.local.experiment.Results.Finding;
import io.quartier.local.experiment.Results.OfRegion;
import io.quartier.local.experiment.Results.Population;
import io.quartier.promotions.model.experiment.Comparison;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a live experiment found, for scripts: one JSON object whose keys stay. Money is in major units.
 *
 * @param results what was found
 */
record ResultsAnswer(Results results) {

    /** The object. */
    Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("trigger", results.span().trigger());
        fields.put("feed", results.asked().feed());
        fields.put("versions", List.of(results.span().first(), results.span().last()));
        fields.put("since", results.span().since().toString());
        fields.put("as_of", results.asOf().toString());
        fields.put("window_hours", results.asked().window().toHours());
        fields.put("unit", results.span().isOfRegions() ? "region" : "shopper");
        fields.put("currency", results.currency());
        fields.putAll(fields(results.population()));
        fields.put("metrics", metrics(results.findings(), results.population()));
        fields.put("sample_ratio", results.span().isDrawn()
                ? ExperimentAnswer.fields(results.findings().getFirst().analysis().sampleRatio())
                : null);
        fields.put("regions", results.regions().stream().map(this::fields).toList());
        return fields;
    }

    private static Map<String, Object> fields(Population population) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("shoppers", population.shoppers());
        fields.put("watched", population.watched());
        fields.put("left_out", population.leftOut());
        fields.put("orders_in_other_currencies", population.otherOrders());
        return fields;
    }

    private Map<String, Object> fields(OfRegion region) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("region", region.regionId());
        fields.putAll(fields(region.population()));
        fields.put("metrics", metrics(region.findings(), region.population()));
        return fields;
    }

    private static List<Map<String, Object>> metrics(List<Finding> findings, Population population) {
        return findings.stream().map(finding -> {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("metric", finding.measure().name().toLowerCase(Locale.ROOT));
            fields.put("binary", finding.analysis().isBinary());
            fields.put("arms", finding.analysis().arms().stream().map(ExperimentAnswer::fields).toList());
            fields.put("comparisons", finding.analysis().comparisons().stream()
                    .map(comparison -> fields(comparison, population)).toList());
            return fields;
        }).toList();
    }

    private static Map<String, Object> fields(Comparison comparison, Population population) {
        Map<String, Object> fields = ExperimentAnswer.fields(comparison);
        fields.put("incremental", Results.incremental(comparison, population));
        return fields;
    }
}
