package io.quartier.promotions.model.condition;

import java.util.List;
import java.util.Optional;

/**
 * The values that a condition is evaluated against. Numbers may be of any kind; texts, flags and lists of texts are as the dictionary says.
 * What nobody knows is empty: counts are then 0 and lists empty, and a condition that depends on anything else is not met.
 */
public interface Bindings {
    /** The value of a field, e.g. of {@code weather.precipitation_mm_h}. */
    Optional<Object> find(String field);

    /** The result of a function, e.g. of {@code stock.available} with {@code umbrella}. */
    Optional<Object> find(String function, List<Object> arguments);
}
