package io.quartier.promotions.operator;

import io.quartier.promotions.model.live.Overspent;
import io.quartier.promotions.model.live.Suspension;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Lets each version of a trigger be told of once, at the first instant at which a task saw one of its conditions look at more than it may:
 * the same condition may do so with every event.
 *
 * <p>State: none that has to be kept. After a restore a version is told of once more, and where suspensions are kept the first counts.
 */
final class FirstOverspent {
    private record Version(String trigger, int version) {}

    private final Map<Version, Instant> first = new HashMap<>();

    /** Of what an instant brought, what is to be told; all of the first instant, so that tasks need not agree on an order within it. */
    List<Suspension> suspensions(Collection<Overspent> overspent, Instant at) {
        return overspent.isEmpty()
                ? List.of()
                : overspent.stream().filter(one -> isFirst(one, at)).map(one -> Suspension.of(one, at)).toList();
    }

    private boolean isFirst(Overspent overspent, Instant at) {
        Instant before = first.putIfAbsent(new Version(overspent.trigger(), overspent.version()), at);
        return before == null || !before.isBefore(at);
    }
}
