package io.quartier.promotions.model.trigger;

import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where and for how long a trigger holds.
 *
 * @param regions regions with everything below them; empty for everywhere
 * @param except  regions that are left out, with everything below
 * @param place   which place of the shopper counts
 * @param starts  from when on, on each region's own clock; null if from the beginning
 * @param ends    until when, exclusive, on each region's own clock; null if for ever
 */
public record Scope(List<String> regions, List<String> except, Place place, @Nullable LocalDateTime starts,
        @Nullable LocalDateTime ends) {
    public Scope {
        regions = List.copyOf(regions);
        except = List.copyOf(except);
    }

    /** Which place of a shopper counts. */
    public enum Place {
        /** Where the shopper browses now. */
        PRESENT,
        /** Where the shopper lives. */
        HOME,
        /** Where the order goes. */
        DELIVERY
    }

    /** Whether it holds in every region that is not left out. */
    public boolean isEverywhere() {
        return regions.isEmpty();
    }
}
