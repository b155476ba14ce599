package io.quartier.promotions.model.match;

import io.quartier.promotions.model.decision.Match;
import io.quartier.promotions.model.live.Triggers;
import io.quartier.promotions.model.trigger.LiveTrigger;
import io.quartier.promotions.model.trigger.When.OnSequence;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Sequences of one shopper. While one of a key goes on that began under an earlier version, none begins under the version in force. */
final class Sequences {
    private final Map<Begun, Runs> runs;
    private final Triggers triggers;

    Sequences(MatchState state, Triggers triggers) {
        this.runs = state.runs;
        this.triggers = triggers;
    }

    /** Forgets what can be completed no more by an instant, and what a later version has ended. */
    void forget(Instant now) {
        runs.entrySet().removeIf(entry -> isOver(find(entry.getKey()), entry.getValue(), now));
    }

    private boolean isOver(@Nullable LiveTrigger live, Runs of, Instant now) {
        return live == null || triggers.isCancelled(live, of.touchedAt(), now)
                || of.at(now, sequence(live).within()).runs().isEmpty();
    }

    private @Nullable LiveTrigger find(Begun begun) {
        LiveTrigger live = triggers.find(begun.trigger(), begun.version()).orElse(null);
        return live != null && live.trigger().when() instanceof OnSequence ? live : null;
    }

    private static OnSequence sequence(LiveTrigger live) {
        if (live.trigger().when() instanceof OnSequence sequence) {
            return sequence;
        }
        throw new IllegalArgumentException("no sequence is followed by " + live.id());
    }

    /** Takes an event into what is in flight; what began under an earlier version begins no further run. */
    List<Fired> goOn(Happening happening) {
        if (runs.isEmpty()) {
            return List.of();
        }
        List<Fired> fired = new ArrayList<>();
        for (Begun begun : List.copyOf(runs.keySet())) {
            LiveTrigger live = find(begun);
            if (live != null && happening.isOf(begun, sequence(live).key())) {
                fired.addAll(add(begun, live, happening, triggers.isInForce(live, happening.event().occurredAt())));
            }
        }
        return fired;
    }

    /** Begins a sequence, unless one of the same key is in flight, which has seen the event already. */
    void begin(LiveTrigger live, Happening happening, Set<Begun> inFlight) {
        happening.findBegun(live, sequence(live).key())
                .filter(begun -> !inFlight.contains(begun) && !Older.isInFlight(begun, inFlight))
                .ifPresent(begun -> add(begun, live, happening, true));
    }

    private List<Fired> add(Begun begun, LiveTrigger live, Happening happening, boolean mayBegin) {
        OnSequence sequence = sequence(live);
        Sequencing.Step step = new Sequencing(sequence).add(runs.getOrDefault(begun, Runs.NONE),
                happening.event().eventId(), happening.event().occurredAt(),
                index -> (index > 0 || mayBegin) && happening.is(sequence.steps().get(index), live));
        if (step.runs().runs().isEmpty()) {
            runs.remove(begun);
        } else {
            runs.put(begun, step.runs());
            happening.forgot(Older.evict(begun.trigger(), runs, Runs::touchedAt));
        }
        return step.match() == null
                ? List.of()
                : List.of(happening.fired(live, begun, Match.ofEvents(step.match().eventIds())));
    }
}
