package io.quartier.promotions.model.index;

import io.quartier.promotions.model.condition.Condition;
import io.quartier.promotions.model.condition.Term;
import io.quartier.promotions.model.trigger.When;
import io.quartier.promotions.model.trigger.When.EventMatch;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What begins a match of one shopper: an event, or for segments whatever changes what is known of the shopper.
 *
 * @param event name of the event; {@link #ANY} for every change
 * @param where what has to hold; null if nothing
 */
record Start(String event, @Nullable Condition where) {
    /** Every change of what is known of a shopper. */
    static final String ANY = "";

    /** What begins a match; empty where regions, stock or clocks begin it. */
    static Optional<Start> find(When when) {
        return switch (when) {
            case When.OnEvent event -> Optional.of(of(event.match()));
            case When.OnMeasure measure -> Optional.of(of(measure.match()));
            case When.OnSequence sequence -> Optional.of(of(sequence.steps().getFirst()));
            case When.OnSilence silence -> Optional.of(of(silence.first()));
            case When.OnSegment segment -> Optional.of(new Start(ANY, segment.condition()));
            case When.OnRegion region -> Optional.empty();
            case When.OnForecast forecast -> Optional.empty();
            case When.OnLocalEvent happening -> Optional.empty();
            case When.OnStock stock -> Optional.empty();
            case When.OnClock clock -> Optional.empty();
        };
    }

    private static Start of(EventMatch match) {
        return new Start(match.event(), match.where());
    }

    /** All of what has to hold, as terms. */
    List<Term> terms() {
        return where == null ? List.of() : where.terms();
    }
}
