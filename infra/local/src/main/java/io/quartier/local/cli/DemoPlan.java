package io.quartier.local.cli;

import io.quartier.local.city.CityPlan;
import io.quartier.local.city.data.Atlas;
import io.quartier.local.city.data.Scenario;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is wanted of a demo, before the feed has been looked at.
 *
 * @param start   where the live part begins; null for this hour, or the first hour after what the feed holds
 * @param history how much is written before the live part, when the feed is new
 * @param minutes how long the live part is; null for ever
 */
record DemoPlan(long seed, double scale, Scenario scenario, @Nullable Instant start, Duration history,
        @Nullable Integer minutes) {

    /**
     * The plan in full.
     *
     * @param newestAt what the feed holds up to; empty for a new feed
     * @throws CommandFailure if the feed has gone past the start that was asked for
     */
    CityPlan after(Optional<Instant> newestAt, Instant now) {
        Instant liveAt = start == null ? hourAfter(newestAt, now) : start;
        newestAt.filter(at -> !at.isBefore(liveAt)).ifPresent(at -> {
            throw new CommandFailure(
                    "The demo has already come to %s; start it later than that, or elsewhere with QUARTIER_HOME."
                            .formatted(at.truncatedTo(ChronoUnit.SECONDS)));
        });
        Instant startAt = newestAt.isPresent() ? liveAt : liveAt.minus(history);
        Instant stopAt = minutes == null ? Instant.MAX : liveAt.plus(Duration.ofMinutes(minutes));
        return new CityPlan(seed, scale, startAt, liveAt, stopAt, scenario, Atlas.ids());
    }

    /** Runs follow each other in the feed, each on an hour of its own. */
    private static Instant hourAfter(Optional<Instant> newestAt, Instant now) {
        Instant thisHour = now.truncatedTo(ChronoUnit.HOURS);
        return newestAt.map(at -> at.truncatedTo(ChronoUnit.HOURS).plus(1, ChronoUnit.HOURS))
                .filter(at -> at.isAfter(thisHour)).orElse(thisHour);
    }
}
