package io.quartier.promotions.model.match;

import io.quartier.promotions.model.decision.Match;
import io.quartier.promotions.model.live.Triggers;
import io.quartier.promotions.model.trigger.LiveTrigger;
import io.quartier.promotions.model.trigger.When.EventMatch;
import io.quartier.promotions.model.trigger.When.OnSilence;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Silences of one shopper: each first event waits by itself, and fires once the time is up. An exit of the same key after it, up to and at
 * that very instant, ends the wait at once; the first event itself does not.
 */
final class Silences {
    private final MatchState state;
    private final Triggers triggers;

    Silences(MatchState state, Triggers triggers) {
        this.state = state;
        this.triggers = triggers;
    }

    /** Forgets waits that a later version has ended. */
    void forget(Instant now) {
        state.waits.removeIf(wait -> {
            LiveTrigger live = find(wait.of());
            return live == null || triggers.isCancelled(live, wait.beganAt(), now);
        });
    }

    private @Nullable LiveTrigger find(Begun begun) {
        LiveTrigger live = triggers.find(begun.trigger(), begun.version()).orElse(null);
        return live != null && live.trigger().when() instanceof OnSilence ? live : null;
    }

    private static OnSilence silence(LiveTrigger live) {
        if (live.trigger().when() instanceof OnSilence silence) {
            return silence;
        }
        throw new IllegalArgumentException("no silence is waited for by " + live.id());
    }

    /** Ends waits that an event is an exit of. */
    void leave(Happening happening) {
        state.waits.removeIf(wait -> {
            LiveTrigger live = find(wait.of());
            return live != null && isExit(live, wait.of(), happening);
        });
    }

    /** Whether an event is an exit of a silence: of what is waited for, and of what was decided but waits to be delivered. */
    static boolean isExit(LiveTrigger live, Begun of, Happening happening) {
        return live.trigger().when() instanceof OnSilence silence
                && happening.isOf(of, silence.key()) && isExit(live, silence, happening);
    }

    private static boolean isExit(LiveTrigger live, OnSilence silence, Happening happening) {
        for (EventMatch exit : silence.exits()) {
            if (happening.is(exit, live)) {
                return true;
            }
        }
        return false;
    }

    /** Begins to wait, if there is room. */
    void begin(LiveTrigger live, Happening happening) {
        OnSilence silence = silence(live);
        Optional<Begun> begun = happening.is(silence.first(), live)
                ? happening.findBegun(live, silence.key())
                : Optional.empty();
        if (begun.isEmpty()) {
            return;
        }
        long waiting = state.waits.stream().filter(wait -> wait.of().trigger().equals(live.id())).count();
        if (waiting >= MatchState.MOST_WAITS) {
            happening.forgot(1);
            return;
        }
        Instant at = happening.event().occurredAt();
        state.waits.add(new Wait(begun.get(), happening.event().eventId(), at, at.plus(silence.within()),
                happening.event().places(), KeptFacts.of(live.trigger(), happening.event().facts())));
    }

    /** Fires what is over by an instant, in the order of its end. */
    List<Fired> end(Instant now) {
        List<Wait> over = new ArrayList<>();
        state.waits.removeIf(wait -> !wait.dueAt().isAfter(now) && over.add(wait));
        over.sort(Comparator.comparing(Wait::dueAt).thenComparing(Wait::eventId));
        List<Fired> fired = new ArrayList<>();
        for (Wait wait : over) {
            LiveTrigger live = find(wait.of());
            if (live != null) {
                fired.add(fired(wait, live));
            }
        }
        return fired;
    }

    private static Fired fired(Wait wait, LiveTrigger live) {
        return new Fired(live, Match.ofEvents(List.of(wait.eventId())),
                wait.of().key().isEmpty() ? null : wait.of().key(),
                wait.dueAt(), wait.places(), wait.facts());
    }

    /** When the next one is over; empty if nothing is waited for. */
    Optional<Instant> findNext() {
        Instant next = null;
        for (Wait wait : state.waits) {
            next = next == null || wait.dueAt().isBefore(next) ? wait.dueAt() : next;
        }
        return Optional.ofNullable(next);
    }
}
