package io.quartier.promotions.model.match;

import io.quartier.promotions.model.match.Window.Entry;
import io.quartier.promotions.model.trigger.When.OnMeasure;
import java.time.Instant;

/**
 * Adds up matching events inside a sliding window {@code (t - within, t]}. It fires when the figure reaches its bound, and again only after
 * the window has slid below it.
 *
 * <p>Of a count and of distinct values no more are kept than the bound asks for: whether the figure is below it needs no more. Of a sum
 * the newest {@link #MOST_SUMMED} events are kept; what came before them is then missing in the sum.
 */
final class Measuring {
    /** How many events of one key are summed. */
    static final int MOST_SUMMED = 500;

    private final OnMeasure measure;

    Measuring(OnMeasure measure) {
        this.measure = measure;
    }

    /**
     * What becomes of a window.
     *
     * @param window with the event in it
     * @param fires  whether the bound is reached by it
     */
    record Step(Window window, boolean fires) {}

    /** Takes in a matching event. */
    Step add(Window before, Entry entry, Instant at) {
        Window slid = before.at(at, measure.within());
        Window after = with(slid, entry);
        return new Step(after, !isReached(slid) && isReached(after));
    }

    /** Whether the figure of a window is at its bound or above. */
    boolean isReached(Window window) {
        return figure(window) >= measure.atLeast();
    }

    private Window with(Window slid, Entry entry) {
        int needed = (int) Math.min(OnMeasure.MOST_COUNTED, Math.ceil(measure.atLeast()));
        return switch (measure.measure()) {
            case COUNT -> slid.and(entry, needed);
            case DISTINCT -> slid.without(entry.value()).and(entry, needed);
            case SUM -> slid.and(entry, MOST_SUMMED);
        };
    }

    private double figure(Window window) {
        return switch (measure.measure()) {
            case COUNT, DISTINCT -> window.entries().size();
            case SUM -> window.entries().stream().mapToDouble(Entry::amount).reduce(0, Double::sum);
        };
    }
}
