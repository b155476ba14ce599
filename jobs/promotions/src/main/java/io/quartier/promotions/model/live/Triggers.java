package io.quartier.promotions.model.live;

import io.quartier.promotions.model.index.TriggerIndex;
import io.quartier.promotions.model.trigger.LiveTrigger;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/** The triggers in force at instants of event time. */
public interface Triggers {
    /** An index of all that match at an instant. */
    TriggerIndex index(Instant at);

    /** The next instant after another at which what places begin may change, as far as is known; empty if there is none. */
    Optional<Instant> findPlacedTurn(Instant after);

    /** The versions on segments that came into force after one instant and up to another, by that instant, ascending. */
    SortedMap<Instant, TriggerIndex> segmentsSince(Instant after, Instant until);

    /** A version of a trigger, whether it is still in force or not. */
    Optional<LiveTrigger> find(String trigger, int version);

    /** The version of a trigger in force at an instant; empty before the first, and where that one has no content of its own. */
    Optional<LiveTrigger> findInForce(String trigger, Instant at);

    /** Whether a version is the one in force at an instant. */
    boolean isInForce(LiveTrigger version, Instant at);

    /** The instant up to another from which a version was in force no more; empty if it still is. */
    Optional<Instant> findEnd(LiveTrigger version, Instant until);

    /** Whether what began or went on at an instant under a version of a trigger has ended by a later one, because of versions after it. */
    boolean isCancelled(LiveTrigger begun, Instant since, Instant at);

    /** Whether a trigger is paused at an instant in a region, told with those above it. */
    boolean isPaused(String trigger, List<String> path, Instant at);
}
