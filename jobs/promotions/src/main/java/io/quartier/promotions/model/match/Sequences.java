package io.quartier.promotions.model.match;

import io.quartier.promotions.model.decision.Match;
import io.quartier.promotions.model.live.Triggers;
import io.quartier.promotions.model.trigger.LiveTrigger;
import io.quartier.promotions.model.trigger.When.OnSequence;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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
        runs.entrySet().removeIf(entry -> find(entry.getKey())
                .filter(live -> !triggers.isCancelled(live, entry.getValue().touchedAt(), now))
                .filter(live -> !entry.getValue().at(now, sequence(live).within()).runs().isEmpty()).isEmpty());
    }

    private Optional<LiveTrigger> find(Begun begun) {
        return triggers.find(begun.trigger(), begun.version())
                .filter(live -> live.trigger().when() instanceof OnSequence);
    }

    private static OnSequence sequence(LiveTrigger live) {
        if (live.trigger().when() instanceof OnSequence sequence) {
            return sequence;
        }
        throw new IllegalArgumentException("no sequence is followed by " + live.id());
    }

    /** Takes an event into what is in flight; what began under an earlier version begins no further run. */
    List<Fired> goOn(Happening happening) {
        List<Fired> fired = new ArrayList<>();
        for (Begun begun : List.copyOf(runs.keySet())) {
            find(begun)
                    .filter(live -> happening.findBegun(live, sequence(live).key()).filter(begun::equals).isPresent())
                    .ifPresent(live -> fired.addAll(add(begun, live, happening,
                            triggers.isInForce(live, happening.event().occurredAt()))));
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
