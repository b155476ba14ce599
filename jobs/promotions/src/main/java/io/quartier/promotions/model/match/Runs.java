package io.quartier.promotions.model.match;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Sequences of one key that have begun: for each number of steps done the run that began last, since it has the most time left.
 *
 * @param runs      by number of steps, ascending
 * @param touchedAt when one last went on
 */
public record Runs(List<Run> runs, Instant touchedAt) {
    static final Runs NONE = new Runs(List.of(), Instant.EPOCH);

    public Runs {
        runs = List.copyOf(runs);
    }

    /**
     * Steps done.
     *
     * @param beganAt  when the first one was
     * @param eventIds their events, in order
     */
    public record Run(Instant beganAt, List<String> eventIds) {
        public Run {
            eventIds = List.copyOf(eventIds);
        }
    }

    /** What is left at an instant: a run is over after exactly the span. */
    Runs at(Instant now, Duration within) {
        Instant since = now.minus(within);
        for (Run run : runs) {
            if (!run.beganAt.isAfter(since)) {
                return new Runs(runs.stream().filter(one -> one.beganAt.isAfter(since)).toList(), touchedAt);
            }
        }
        return this;
    }
}
