package io.quartier.local.cli;

import io.quartier.local.experiment.AskedResults;
import io.quartier.promotions.model.experiment.Monitoring;
import io.quartier.promotions.model.experiment.Question.Measure;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How the live experiment of a trigger is looked at. */
final class ResultsOptions {
    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Option(names = "--metric", paramLabel = "NAME", split = ",", description = "conversion, orders, revenue or margin; may be repeated (default: conversion,margin).")
    private List<Measure> measures = List.of();

    @Option(names = "--window", paramLabel = "SPAN", defaultValue = "7d", converter = SpanConverter.class, description = "How long after the first exposure orders of a shopper count, e.g. 7d or 36h; decide before you look (default: ${DEFAULT-VALUE}).")
    private Duration window = Duration.ofDays(7);

    @Option(names = "--by-region", description = "Each region by itself, too.")
    private boolean byRegion;

    @Option(names = "--currency", paramLabel = "CODE", description = "Only shoppers exposed in regions of this money (default: all, if it is one money).")
    private @Nullable String currency;

    @Option(names = "--control", paramLabel = "NAME", description = "The arm that the others are compared with (default: the holdout, else the first variant).")
    private @Nullable String control;

    @Option(names = "--planned", paramLabel = "N", defaultValue = "5000", description = "Subjects per arm at which always-valid intervals are tightest; decide before you look (default: ${DEFAULT-VALUE}).")
    private long planned = 5_000;

    /** What is asked. */
    AskedResults asked(String feed, String trigger) {
        if (window.isZero()) {
            throw new ParameterException(spec.commandLine(), "--window is 0; give a span such as 7d");
        }
        List<Measure> all = measures.isEmpty() ? List.of(Measure.CONVERSION, Measure.MARGIN) : measures;
        return new AskedResults(feed, trigger, window, all.stream().distinct().toList(),
                currency == null ? null : currency.toUpperCase(Locale.ROOT), control, byRegion,
                Monitoring.ofSubjectsPerArm(ExperimentOptions.checkedPlan(planned, spec)));
    }
}
