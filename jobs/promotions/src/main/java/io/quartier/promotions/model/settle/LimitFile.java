package io.quartier.promotions.model.settle;

import io.quartier.promotions.model.limit.Pot;
import io.quartier.promotions.model.live.Suspension;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is remembered of the limits of one trigger, but for its claims, of which there may be many.
 *
 * <p>A serializable bean: fields are public for the serializer only.
 */
public final class LimitFile {
    /** What is gone, by name of the pot. */
    public Map<String, Pot> pots = new HashMap<>();
    /** Versions that are suspended, by number. */
    public Map<Integer, Suspension> suspensions = new HashMap<>();
    /** Inputs that the watermark has not passed, by their instant in epoch milliseconds; bounded by how far they come ahead of it. */
    public TreeMap<Long, List<LimitInput>> ahead = new TreeMap<>();

    /**
     * Lets an input wait.
     *
     * @return whether nothing waited for its instant before
     */
    public boolean hold(LimitInput input) {
        List<LimitInput> waiting = ahead.computeIfAbsent(input.at().toEpochMilli(), at -> new ArrayList<>());
        waiting.add(input);
        return waiting.size() == 1;
    }

    /** Takes out the inputs of an instant, epoch milliseconds, in the order of application. */
    public List<LimitInput> take(long millis) {
        List<LimitInput> due = ahead.remove(millis);
        return due == null ? List.of() : due.stream().sorted(LimitInput.IN_ORDER).toList();
    }

    /** Whether nothing has to be remembered. */
    public boolean isEmpty() {
        return pots.isEmpty() && suspensions.isEmpty() && ahead.isEmpty();
    }
}
