package io.quartier.promotions.model.reading;

import io.quartier.promotions.model.condition.Condition;
import io.quartier.promotions.model.trigger.Trigger;
import io.quartier.promotions.model.yaml.Part;
import io.quartier.promotions.model.yaml.Position;
import io.quartier.promotions.model.yaml.Problem;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What came of reading a trigger.
 *
 * @param trigger    null if anything is wrong with it
 * @param conditions every condition that could be compiled, with its part of the file
 * @param places     where the top-level keys are
 * @param problems   everything that is wrong, in the order of the file
 */
public record ReadTrigger(@Nullable Trigger trigger, List<PlacedCondition> conditions, Map<String, Position> places,
        List<Problem> problems) {
    public ReadTrigger {
        conditions = List.copyOf(conditions);
        places = Map.copyOf(places);
        problems = List.copyOf(problems);
    }

    /** A condition and where it is written. */
    public record PlacedCondition(Condition condition, Part part) {}

    /** The trigger, if nothing is wrong with it. */
    public Optional<Trigger> findTrigger() {
        return Optional.ofNullable(trigger);
    }

    /** Where a top-level key is; the beginning of the file if it is not there. */
    public Position place(String key) {
        return places.getOrDefault(key, Position.START);
    }
}
