package io.quartier.local.experiment;

import io.quartier.promotions.model.experiment.Monitoring;
import io.quartier.promotions.model.experiment.Question.Measure;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is asked about the live experiment of a trigger.
 *
 * @param feed       name of the feed
 * @param trigger    name of the trigger
 * @param window     how long after its first exposure a shopper is watched, more than 0
 * @param measures   what is measured, at least one
 * @param currency   ISO 4217 code: only those exposed in regions of that money; null for all, who are then of one
 * @param control    name of the arm that the others are compared with; null for the one that the trigger says
 * @param byRegion   whether each region is told by itself, too
 * @param monitoring how the experiment is watched
 */
public record AskedResults(String feed, String trigger, Duration window, List<Measure> measures,
        @Nullable String currency, @Nullable String control, boolean byRegion, Monitoring monitoring) {
    public AskedResults {
        measures = List.copyOf(measures);
        if (!window.isPositive()) {
            throw new IllegalArgumentException("window is not positive: " + window);
        }
    }
}
