package io.quartier.local.cli;

import io.quartier.local.experiment.Results;
import io.quartier.local.experiment.Results.Finding;
import io.quartier.local.experiment.Results.OfRegion;
import io.quartier.local.experiment.Results.Population;
import io.quartier.promotions.model.experiment.Analysis;
import io.quartier.promotions.model.experiment.ArmResult;
import io.quartier.promotions.model.experiment.Comparison;
import io.quartier.promotions.model.experiment.Contrast;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Says what a live experiment found, in plain words.
 *
 * @param results what was found
 */
record ResultsReport(Results results) {
    /** With fewer, the normal approximation of means of regions is worth little. */
    private static final long FEW_REGIONS = 20;

    /** The lines, aligned. */
    List<String> lines() {
        List<String> lines = new ArrayList<>(head());
        lines.add("");
        lines.addAll(told(results.findings(), results.population(), results.span().isOfRegions()));
        lines.add("");
        lines.addAll(caveats());
        results.regions().forEach(region -> lines.addAll(told(region)));
        return lines;
    }

    private List<String> head() {
        Population population = results.population();
        return List.of(
                "%s, %s, from %s on".formatted(results.span().trigger(), results.span().versions(),
                        results.span().since()),
                String.format(Locale.ROOT,
                        "Orders within %s of the first exposure, as known at %s: %,d shoppers counted, %,d still watched",
                        told(results.asked().window()), results.asOf(), population.counted(), population.watched()));
    }

    private static String told(Duration window) {
        return window.toHours() % 24 == 0 ? window.toDays() + " d" : window.toHours() + " h";
    }

    private List<String> told(OfRegion region) {
        List<String> lines = new ArrayList<>(List.of("", region.regionId()));
        told(region.findings(), region.population(), false)
                .forEach(line -> lines.add(line.isEmpty() ? line : "  " + line));
        return lines;
    }

    private List<String> told(List<Finding> findings, Population population, boolean isOfRegions) {
        List<String> lines = new ArrayList<>();
        List<ArmResult> arms = findings.getFirst().analysis().arms();
        int width = arms.stream().mapToInt(arm -> arm.name().length()).max().orElse(0);
        for (int index = 0; index < arms.size(); index++) {
            int at = index;
            String name = arms.get(at).name();
            String means = findings.stream()
                    .map(finding -> text(finding).told(finding.analysis().arms().get(at).moments().mean()))
                    .collect(Collectors.joining("  "));
            String regions = isOfRegions
                    ? String.format(Locale.ROOT, "%,5d regions  ", arms.get(at).moments().count())
                    : "";
            lines.add(String.format(Locale.ROOT, "%-" + width + "s  %s%,10d shoppers  %s", name, regions,
                    population.shoppers(name), population.shoppers(name) == 0 ? "" : means).stripTrailing());
        }
        findings.getFirst().analysis().comparisons()
                .forEach(comparison -> lines.addAll(told(comparison, findings, population)));
        return lines;
    }

    private List<String> told(Comparison first, List<Finding> findings, Population population) {
        List<String> lines = new ArrayList<>(List.of("", "%s against %s".formatted(first.arm(), first.control())));
        for (Finding finding : findings) {
            finding.analysis().comparisons().stream().filter(comparison -> comparison.arm().equals(first.arm()))
                    .forEach(comparison -> lines.addAll(
                            text(finding).told(comparison, Results.incremental(comparison, population))));
        }
        return lines;
    }

    private MetricText text(Finding finding) {
        String name = finding.measure().name().toLowerCase(Locale.ROOT);
        return switch (finding.measure()) {
            case CONVERSION -> MetricText.of(name, true);
            case ORDERS -> new MetricText(name, false, ".4f", "");
            case REVENUE, MARGIN -> new MetricText(name, false, ",.2f",
                    results.currency().isEmpty() ? "" : " " + results.currency());
        };
    }

    private List<String> caveats() {
        List<String> lines = new ArrayList<>();
        Analysis analysis = results.findings().getFirst().analysis();
        boolean isOfRegions = results.span().isOfRegions();
        lines.add(results.span().isDrawn()
                ? MetricText.told(analysis.sampleRatio())
                : "The regions of the arms were named and not drawn: they may differ in more than what they get, and their number says nothing.");
        analysis.arms().stream().filter(arm -> arm.moments().count() < Contrast.FEWEST)
                .forEach(arm -> lines.add("%s is compared with nothing, since an arm needs 2 %s: it has %d.".formatted(
                        arm.name(), isOfRegions ? "regions" : "shoppers", arm.moments().count())));
        long regions = results.findings().getFirst().subjects();
        if (isOfRegions && regions < FEW_REGIONS) {
            lines.add(
                    "Regions are few (%d): below %d, intervals and p-values of their means are rough; do not rely on them."
                            .formatted(regions, FEW_REGIONS));
        }
        results.population().leftOut().forEach((arm, shoppers) -> lines.add(
                "Left out, as no arm of this comparison: shoppers of %s (%d).".formatted(arm, shoppers)));
        if (results.population().otherOrders() > 0) {
            lines.add("Orders in another currency than %s count without their money: %d.".formatted(
                    results.currency(), results.population().otherOrders()));
        }
        return lines;
    }
}
