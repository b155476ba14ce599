package io.quartier.promotions.model.match;

import io.quartier.promotions.model.decision.Match;
import io.quartier.promotions.model.index.Found;
import io.quartier.promotions.model.index.Search;
import io.quartier.promotions.model.live.Overspent;
import io.quartier.promotions.model.live.Triggers;
import io.quartier.promotions.model.shopper.Places;
import io.quartier.promotions.model.shopper.ShopperEvent;
import io.quartier.promotions.model.shopper.ShopperView;
import io.quartier.promotions.model.trigger.LiveTrigger;
import io.quartier.promotions.model.trigger.When;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Matches the triggers of one shopper.
 *
 * <p>State: {@link MatchState}. Time: event time of events and timers. Order: events in (occurredAt, eventId), a timer after the events of
 * its instant.
 */
public final class Matcher {
    private static final Comparator<Fired> IN_ORDER = Comparator.comparing(Fired::live, LiveTrigger.IN_ORDER)
            .thenComparing(fired -> fired.match().text());

    private final MatchState state;
    private final Triggers triggers;
    private final Search search;
    private final Windows windows;
    private final Sequences sequences;
    private final Silences silences;
    private final Segments segments;

    /** Keeps its state in that bean. */
    public Matcher(MatchState state, Triggers triggers, Search search) {
        this.state = state;
        this.triggers = triggers;
        this.search = search;
        this.windows = new Windows(state, triggers);
        this.sequences = new Sequences(state, triggers);
        this.silences = new Silences(state, triggers);
        this.segments = new Segments(state, triggers, search);
    }

    /**
     * Takes note of what held when triggers were published since the shopper was last looked at; before an event changes what is known.
     *
     * @param before what was known at an instant since then
     */
    public void begin(Instant now, String subject, Places places, Function<Instant, ShopperView> before) {
        segments.begin(now, turn -> Happening.ofTime(turn, subject, places, before.apply(turn)));
    }

    /** Takes in an event. */
    public Matched apply(ShopperEvent event, ShopperView view) {
        Happening happening = new Happening(event, view);
        forget(event.occurredAt());
        silences.leave(happening);
        Set<Begun> inFlight = inFlight();
        List<Fired> fired = new ArrayList<>(sequences.goOn(happening));
        fired.addAll(windows.goOn(happening));
        Found found = triggers.index(event.occurredAt()).find(event.name(), view, search);
        for (int index = 0; index < found.size(); index++) {
            LiveTrigger live = found.trigger(index);
            fired.addAll(live.trigger().when() instanceof When.OnEvent on
                    ? once(live, happening, found.isMet(index) || happening.is(on.match(), live))
                    : begin(live, happening, inFlight));
        }
        fired.addAll(segments.look(happening, List.of(event.eventId())));
        return matched(fired, happening);
    }

    /** What was in flight before an event. */
    private Set<Begun> inFlight() {
        if (state.windows.isEmpty() && state.runs.isEmpty()) {
            return Set.of();
        }
        Set<Begun> inFlight = new HashSet<>(state.windows.keySet());
        inFlight.addAll(state.runs.keySet());
        return inFlight;
    }

    private static List<Fired> once(LiveTrigger live, Happening happening, boolean isMet) {
        return isMet
                ? List.of(happening.fired(live, new Begun(live.id(), live.version(), ""),
                        Match.ofEvents(List.of(happening.event().eventId()))))
                : List.of();
    }

    private List<Fired> begin(LiveTrigger live, Happening happening, Set<Begun> inFlight) {
        return switch (live.trigger().when()) {
            case When.OnEvent on -> List.of();
            case When.OnMeasure on -> windows.begin(live, happening, inFlight);
            case When.OnSequence on -> {
                sequences.begin(live, happening, inFlight);
                yield List.of();
            }
            case When.OnSilence on -> {
                silences.begin(live, happening);
                yield List.of();
            }
            case When.OnSegment on -> List.of();
            case When.OnRegion on -> List.of();
            case When.OnForecast on -> List.of();
            case When.OnLocalEvent on -> List.of();
            case When.OnStock on -> List.of();
            case When.OnClock on -> List.of();
        };
    }

    /** Time has passed an instant, after all events up to it. */
    public Matched pass(Instant now, String subject, Places places, ShopperView view) {
        Happening happening = Happening.ofTime(now, subject, places, view);
        forget(now);
        List<Fired> fired = new ArrayList<>(silences.end(now));
        if (!now.equals(state.lookedAt)) {
            fired.addAll(segments.look(happening, List.of(now.toString())));
        }
        return matched(fired, happening);
    }

    private void forget(Instant now) {
        windows.forget(now);
        sequences.forget(now);
        silences.forget(now);
    }

    private static Matched matched(List<Fired> fired, Happening happening) {
        fired.sort(IN_ORDER);
        return new Matched(fired, happening.overspent(), happening.forgotten());
    }

    /**
     * Whether an event ends what a trigger waited for, so that what was decided on it and waits is to be withdrawn.
     *
     * @param overspent takes in conditions that look at more than they may
     */
    public static Predicate<Begun> exits(Triggers triggers, ShopperEvent event, ShopperView view,
            Set<Overspent> overspent) {
        Happening happening = new Happening(event, view);
        return begun -> {
            boolean isExit = triggers.find(begun.trigger(), begun.version())
                    .filter(live -> Silences.isExit(live, begun, happening)).isPresent();
            overspent.addAll(happening.overspent());
            return isExit;
        };
    }

    /** When the next silence is over; empty if none is waited for. */
    public Optional<Instant> findNext() {
        return silences.findNext();
    }

    /** Whether nothing is in flight. */
    public boolean isIdle() {
        return state.isEmpty();
    }
}
