package io.quartier.promotions.model.trigger;

import io.quartier.promotions.model.condition.Condition;
import org.jspecify.annotations.Nullable;

/**
 * What keeps a trigger from firing.
 *
 * @param stock       what has to hold of the stock of the hub that serves the shopper; null if nothing
 * @param keepPromise whether it stops while the region's 90th percentile of delivery is past its promise
 */
public record Guard(@Nullable Condition stock, boolean keepPromise) {
    /** Nothing keeps it. */
    public static final Guard NONE = new Guard(null, false);
}
