package io.quartier.promotions.model.match;

import io.quartier.promotions.model.match.Runs.Run;
import io.quartier.promotions.model.trigger.When.OnSequence;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Follows steps in the order of application; anything may happen between them. One event is one step of a run. It fires on the last step if
 * the first was less than the span ago; then all runs of the key are over, so that no event belongs to two matches.
 *
 * <p>For each number of steps only the run that began last is kept: whenever another one could still be completed, so can it.
 */
final class Sequencing {
    private final OnSequence sequence;

    Sequencing(OnSequence sequence) {
        this.sequence = sequence;
    }

    /**
     * What becomes of the runs of a key.
     *
     * @param runs  those that go on
     * @param match the run that was completed; null if none was
     */
    record Step(Runs runs, @Nullable Run match) {}

    /**
     * Takes in an event.
     *
     * @param isStep whether the event is a step, by its index
     */
    Step add(Runs before, String eventId, Instant at, IntPredicate isStep) {
        TreeMap<Integer, Run> byLength = new TreeMap<>();
        before.at(at, sequence.within()).runs().forEach(run -> byLength.put(run.eventIds().size(), run));
        boolean touched = false;
        for (int index = sequence.steps().size() - 1; index >= 0; index--) {
            Run longer = longer(byLength.get(index), index, eventId, at);
            if (longer == null || !isStep.test(index)) {
                continue;
            }
            if (index == sequence.steps().size() - 1) {
                return new Step(Runs.NONE, longer);
            }
            byLength.merge(index + 1, longer, Sequencing::later);
            touched = true;
        }
        return new Step(new Runs(List.copyOf(byLength.values()), touched ? at : before.touchedAt()), null);
    }

    /** A run with one more step; null where there is none to go on with. */
    private static @Nullable Run longer(@Nullable Run run, int index, String eventId, Instant at) {
        if (index == 0) {
            return new Run(at, List.of(eventId));
        }
        return run == null
                ? null
                : new Run(run.beganAt(), Stream.concat(run.eventIds().stream(), Stream.of(eventId)).toList());
    }

    /** Of two that began at the same instant the one that came as far first. */
    private static Run later(Run known, Run other) {
        return other.beganAt().isAfter(known.beganAt()) ? other : known;
    }
}
