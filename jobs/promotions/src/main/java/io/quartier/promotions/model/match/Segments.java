package io.quartier.promotions.model.match;

import io.quartier.promotions.model.decision.Match;
import io.quartier.promotions.model.index.Found;
import io.quartier.promotions.model.index.Search;
import io.quartier.promotions.model.live.Triggers;
import io.quartier.promotions.model.trigger.LiveTrigger;
import io.quartier.promotions.model.trigger.Scope;
import io.quartier.promotions.model.trigger.When.OnSegment;
import io.quartier.promotions.model.trigger.When.Side;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Which segments one shopper is in. A trigger fires as its condition becomes true or ceases to be; where it is published while the
 * condition holds for a shopper already, it does not fire for that. A shopper of whom nothing is known is in no segment. Outside the
 * regions of a trigger nothing changes.
 */
final class Segments {
    private final MatchState state;
    private final Triggers triggers;
    private final Search search;

    Segments(MatchState state, Triggers triggers, Search search) {
        this.state = state;
        this.triggers = triggers;
        this.search = search;
    }

    /**
     * Notes what held already when a trigger was published, and forgets what is in force no more.
     *
     * @param before what was known at an instant since segments were last looked at: nothing happened in between
     */
    void begin(Instant now, Function<Instant, Happening> before) {
        state.segments.removeIf(of -> findInForce(of, now) == null);
        if (state.lookedAt == null) {
            return;
        }
        triggers.segmentsSince(state.lookedAt, now).forEach((turn, published) -> {
            Happening then = before.apply(turn);
            published.findSegments(then.view(), search).triggers().stream()
                    .filter(live -> triggers.isInForce(live, now))
                    .filter(live -> holds(live, then)).forEach(live -> state.segments.add(begun(live)));
        });
    }

    private @Nullable LiveTrigger findInForce(Begun of, Instant at) {
        LiveTrigger live = triggers.find(of.trigger(), of.version()).orElse(null);
        return live != null && triggers.isInForce(live, at) ? live : null;
    }

    /** Fires what has become true or false. */
    List<Fired> look(Happening happening, List<String> matchParts) {
        List<Fired> fired = new ArrayList<>();
        state.lookedAt = happening.event().occurredAt();
        for (LiveTrigger live : concerned(happening).values()) {
            boolean held = state.segments.contains(begun(live));
            boolean holds = holds(live, happening);
            if (held == holds) {
                continue;
            }
            if (holds) {
                state.segments.add(begun(live));
            } else {
                state.segments.remove(begun(live));
            }
            Side side = holds ? Side.ENTERS : Side.LEAVES;
            if (live.trigger().when() instanceof OnSegment segment && segment.side() == side) {
                fired.add(happening.fired(live, begun(live), Match.ofEvents(matchParts)));
            }
        }
        return fired;
    }

    /** Segments that the shopper may be in now, and those that the shopper was in, by name. */
    private Map<String, LiveTrigger> concerned(Happening happening) {
        Instant now = happening.event().occurredAt();
        Found found = triggers.index(now).findSegments(happening.view(), search);
        if (found.size() == 0 && state.segments.isEmpty()) {
            return Map.of();
        }
        Map<String, LiveTrigger> concerned = new TreeMap<>();
        found.triggers().forEach(live -> concerned.put(live.id(), live));
        for (Begun of : state.segments) {
            LiveTrigger live = findInForce(of, now);
            if (live != null && isInside(live.trigger().scope(), happening)) {
                concerned.put(live.id(), live);
            }
        }
        return concerned;
    }

    private static boolean isInside(Scope scope, Happening happening) {
        List<String> path = happening.view().path(scope.place());
        return scope.except().stream().noneMatch(path::contains)
                && (scope.isEverywhere() || path.stream().anyMatch(scope.regions()::contains));
    }

    private static boolean holds(LiveTrigger live, Happening happening) {
        return live.trigger().when() instanceof OnSegment segment && happening.isMet(segment.condition(), live);
    }

    private static Begun begun(LiveTrigger live) {
        return new Begun(live.id(), live.version(), "");
    }
}
