package io.quartier.promotions.model.match;

import io.quartier.promotions.model.decision.Match;
import io.quartier.promotions.model.live.Triggers;
import io.quartier.promotions.model.match.Window.Entry;
import io.quartier.promotions.model.trigger.LiveTrigger;
import io.quartier.promotions.model.trigger.When.Measure;
import io.quartier.promotions.model.trigger.When.OnMeasure;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Counts, sums and distinct values of one shopper. Events of a key whose window began under an earlier version go into that window, until
 * it fires or is empty.
 */
final class Windows {
    private final Map<Begun, Window> windows;
    private final Triggers triggers;

    Windows(MatchState state, Triggers triggers) {
        this.windows = state.windows;
        this.triggers = triggers;
    }

    /**
     * Forgets windows that are empty by an instant, those that a version after theirs has ended, and those that had reached their bound
     * when their version was in force no more, so that there was nothing to finish. It makes no difference how often a shopper is looked at.
     */
    void forget(Instant now) {
        windows.entrySet().removeIf(entry -> isOver(find(entry.getKey()), entry.getValue(), now));
    }

    private boolean isOver(@Nullable LiveTrigger live, Window window, Instant now) {
        return live == null || triggers.isCancelled(live, window.touchedAt(), now) || !isOpen(live, window, now);
    }

    private boolean isOpen(LiveTrigger live, Window window, Instant now) {
        return !window.at(now, measure(live).within()).entries().isEmpty()
                && !triggers.findEnd(live, now).map(end -> isFinished(live, window, end)).orElse(false);
    }

    /** Whether nothing came after the end of its version, at which it had reached its bound. */
    private static boolean isFinished(LiveTrigger live, Window window, Instant end) {
        OnMeasure measure = measure(live);
        return window.touchedAt().isBefore(end)
                && new Measuring(measure).isReached(window.at(end, measure.within()));
    }

    private @Nullable LiveTrigger find(Begun begun) {
        LiveTrigger live = triggers.find(begun.trigger(), begun.version()).orElse(null);
        return live != null && live.trigger().when() instanceof OnMeasure ? live : null;
    }

    private static OnMeasure measure(LiveTrigger live) {
        if (live.trigger().when() instanceof OnMeasure measure) {
            return measure;
        }
        throw new IllegalArgumentException("nothing is measured by " + live.id());
    }

    /** Takes an event into windows that began under earlier versions than the one in force. */
    List<Fired> goOn(Happening happening) {
        if (windows.isEmpty()) {
            return List.of();
        }
        List<Fired> fired = new ArrayList<>();
        for (Begun begun : List.copyOf(windows.keySet())) {
            LiveTrigger live = find(begun);
            if (live != null && !triggers.isInForce(live, happening.event().occurredAt())
                    && happening.isOf(begun, measure(live).by())) {
                fired.addAll(add(begun, live, happening, true));
            }
        }
        return fired;
    }

    /** Takes an event into the window of its key, unless one of an earlier version is open. */
    List<Fired> begin(LiveTrigger live, Happening happening, Set<Begun> inFlight) {
        return happening.findBegun(live, measure(live).by())
                .filter(begun -> !Older.isInFlight(begun, inFlight))
                .map(begun -> add(begun, live, happening, false)).orElse(List.of());
    }

    private List<Fired> add(Begun begun, LiveTrigger live, Happening happening, boolean isLast) {
        OnMeasure measure = measure(live);
        Optional<Entry> entry = happening.is(measure.match(), live) ? entry(measure, happening) : Optional.empty();
        if (entry.isEmpty()) {
            return List.of();
        }
        Measuring.Step step = new Measuring(measure).add(windows.getOrDefault(begun, Window.EMPTY), entry.get(),
                happening.event().occurredAt());
        windows.put(begun, step.window());
        happening.forgot(Older.evict(begun.trigger(), windows, Window::touchedAt));
        if (!step.fires()) {
            return List.of();
        }
        if (isLast) {
            windows.remove(begun);
        }
        return List.of(happening.fired(live, begun, Match.ofEvents(List.of(happening.event().eventId()))));
    }

    /** What an event adds; empty if it has no such value. */
    private static Optional<Entry> entry(OnMeasure measure, Happening happening) {
        Instant at = happening.event().occurredAt();
        if (measure.measure() == Measure.COUNT || measure.of() == null) {
            return Optional.of(new Entry(at, "", 1));
        }
        return measure.measure() == Measure.SUM
                ? happening.findNumber(measure.of()).map(amount -> new Entry(at, "", amount))
                : happening.findKey(measure.of()).map(value -> new Entry(at, value, 1));
    }
}
